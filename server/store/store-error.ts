/** Why the store refused. */
export type StoreErrorCode =
  /** No such conversation, or its person was erased. */
  | 'NO_CONVERSATION'
  /** A message names a picture that is not there, or was sent before. */
  | 'NO_ATTACHMENT'
  /** The username exists already. */
  | 'USERNAME_TAKEN'
  /** Without this account nobody could administer. */
  | 'LAST_ADMIN'
  /** The database was written with another master key. */
  | 'WRONG_MASTER_KEY'
  /** A row that was locked changed under our hands: a fault of the program. */
  | 'LOST_UPDATE'
  /** A turn wanted to page, and nobody is on call any more. */
  | 'NOBODY_ON_CALL'
  /** Some cases that slept could not be woken; the others were. */
  | 'WAKING'
  /** The store was closed. */
  | 'CLOSED';

/** A failure of the store folder; never carries a resident's words. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

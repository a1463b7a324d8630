/** Why the database could not be used. */
export type DatabaseErrorCode =
  /** The data folder or file cannot be created or written. */
  | 'UNWRITABLE'
  /** The file is no database of ours, or broken. */
  | 'DAMAGED'
  /** Another program keeps the file locked. */
  | 'BUSY'
  /** Nothing answers at the address, or it refuses us. */
  | 'UNREACHABLE'
  /** A newer version of this program has upgraded the database. */
  | 'NEWER'
  /** A migration failed; nothing of it was kept. */
  | 'MIGRATION';

/** A failure of the database folder. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
    this.code = code;
  }
}

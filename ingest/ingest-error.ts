/** What can be wrong with one file. */
export type IngestErrorCode =
  | 'NOT_FOUND'
  | 'UNSUPPORTED'
  | 'UNREADABLE'
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'AMBIGUOUS'
  | 'INVALID_ARTICLE'
  | 'BAD_LIST';

/** A file that cannot be ingested. The message names the file and what to do; the batch goes on without it. */
export class IngestError extends Error {
  readonly code: IngestErrorCode;

  constructor(code: IngestErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'IngestError';
    this.code = code;
  }
}

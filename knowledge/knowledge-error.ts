/** What went wrong in the knowledge side; stable. */
export type KnowledgeErrorCode =
  | 'BAD_FRONT_MATTER'
  | 'BAD_FIELD'
  | 'BAD_BODY'
  | 'BAD_LEXICON'
  | 'DUPLICATE_ID'
  | 'UNREADABLE'
  | 'BAD_PASSAGE'
  | 'BAD_SNAPSHOT'
  | 'OUTDATED'
  | 'VECTOR_STORE';

/** Where a knowledge file is broken. */
export interface KnowledgePlace {
  /** Path as the reader knows it. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** Dotted path of the field, for example `sources.0.title`. */
  readonly field?: string;
}

/** Any failure of the knowledge side. The message starts with the action that failed and names file, line and field. */
export class KnowledgeError extends Error {
  readonly code: KnowledgeErrorCode;
  readonly place: KnowledgePlace;

  constructor(
    code: KnowledgeErrorCode,
    message: string,
    options: { place?: KnowledgePlace; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'KnowledgeError';
    this.code = code;
    this.place = options.place ?? {};
  }
}

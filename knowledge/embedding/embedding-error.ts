/** Why texts could not be embedded; stable. */
export type EmbeddingErrorCode =
  /** Nobody answers, or the connection broke. */
  | 'UNREACHABLE'
  | 'TIMEOUT'
  /** 429. */
  | 'RATE_LIMITED'
  /** 5xx. */
  | 'SERVER'
  /** Any other status: a wrong key, model or address. */
  | 'REFUSED'
  /** The answer cannot be read, for example because half of it is missing. */
  | 'MALFORMED'
  /** The answer can be read and is wrong: too few vectors, or of another size. */
  | 'WRONG_VECTORS'
  /** The package that runs local models is missing. */
  | 'NOT_INSTALLED'
  /** The folder of a local model cannot be used. */
  | 'BAD_MODEL';

/** Failures that may be over a moment later. */
const PASSING: ReadonlySet<EmbeddingErrorCode> = new Set([
  'UNREACHABLE',
  'TIMEOUT',
  'RATE_LIMITED',
  'SERVER',
  'MALFORMED',
]);

/** Any failure of an embedder. Its message never carries an embedded text, nor what an endpoint said. */
export class EmbeddingError extends Error {
  override readonly name = 'EmbeddingError';
  readonly code: EmbeddingErrorCode;
  /** How long the endpoint asks to be left alone, in milliseconds; null when it does not say. */
  readonly retryAfterMs: number | null;

  constructor(
    code: EmbeddingErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly retryAfterMs?: number | null } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }

  /** Whether trying again may help. */
  get passing(): boolean {
    return PASSING.has(this.code);
  }
}

/** A lexicon file that cannot be used; the message names the file and the field. */
export class LexiconError extends Error {
  override readonly name = 'LexiconError';
  readonly code: 'UNREADABLE' | 'INVALID';

  constructor(code: 'UNREADABLE' | 'INVALID', message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

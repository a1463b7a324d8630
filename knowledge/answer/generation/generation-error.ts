/** Why a model's answer could not be read. */
export type GenerationErrorCode = 'MALFORMED';

/** Error of the generation. Its message never carries a resident's or a model's words. */
export class GenerationError extends Error {
  override readonly name = 'GenerationError';
  readonly code: GenerationErrorCode;

  constructor(code: GenerationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

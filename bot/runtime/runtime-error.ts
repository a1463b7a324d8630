/** Why a turn could not be finished. */
export type RuntimeErrorCode = 'TOO_MANY_CONFLICTS' | 'NO_CONVERSATION';

/** Error of the runtime. Its message never carries a resident's words. */
export class RuntimeError extends Error {
  override readonly name = 'RuntimeError';
  readonly code: RuntimeErrorCode;

  constructor(code: RuntimeErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

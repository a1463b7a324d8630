/** Why the dialogue could not go on; always a mistake in our own data, never something a resident wrote. */
export type DialogueErrorCode = 'UNKNOWN_FORM' | 'UNKNOWN_SLOT';

/** Error of the dialogue core. Its message never carries a resident's words. */
export class DialogueError extends Error {
  override readonly name = 'DialogueError';
  readonly code: DialogueErrorCode;

  constructor(code: DialogueErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

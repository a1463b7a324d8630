/** Why the server cannot start; the number is the exit code of `youyu serve`. */
export const START_EXIT = {
  SETTINGS: 2,
  DATA_FOLDER: 3,
  PORT: 4,
  DATABASE: 5,
  MASTER_KEY: 6,
  KNOWLEDGE: 7,
  UNKNOWN: 1,
} as const;

/** A start that failed. The message is the one line that whoever starts the server reads. */
export class StartError extends Error {
  readonly code: keyof typeof START_EXIT;

  constructor(code: keyof typeof START_EXIT, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
    this.code = code;
  }

  get exitCode(): number {
    return START_EXIT[this.code];
  }
}

/** What may be logged of an error. */
export interface ErrorTrace {
  readonly name: string;
  readonly code: string | null;
  /** Where it happened: file and line, without the message. */
  readonly at: readonly string[];
  readonly cause: ErrorTrace | null;
}

/** Describes an error without its message: messages of drivers and parsers can hold what a resident wrote. */
export function describeError(error: unknown, depth = 0): ErrorTrace | null {
  if (error === undefined || error === null) return null;
  if (!(error instanceof Error)) return { name: typeof error, code: null, at: [], cause: null };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  // Frames come after the message; a message that imitates one is cut off with it.
  const stack = error.stack ?? '';
  const start = stack.indexOf(error.message);
  const frames = start === -1 ? [] : stack.slice(start + error.message.length).split('\n');
  return {
    name: /^[\w.]{1,60}$/.test(error.name) ? error.name : 'Error',
    code: code !== null && /^[\w.:-]{1,60}$/.test(code) ? code : null,
    at: frames
      .map((line) => line.trim())
      .filter((line) => /^at \S.*:\d+:\d+\)?$/.test(line))
      .slice(0, 8),
    cause: depth < 3 ? describeError(error.cause, depth + 1) : null,
  };
}

/** How long a channel waits for the lines that somebody writes in a row before they are answered together. */
export interface Gathering {
  /** From the last line, in milliseconds. */
  readonly quietMs: number;
  /** From the first line, in milliseconds: nobody waits longer, however much they write. */
  readonly atMostMs: number;
}

/** When a burst of lines is to be answered, in epoch milliseconds.
 * @param firstAt When its first line was accepted.
 * @param lastAt When its last line was. */
export function dueOf({ quietMs, atMostMs }: Gathering, firstAt: number, lastAt: number): number {
  return Math.max(lastAt, Math.min(lastAt + quietMs, firstAt + atMostMs));
}

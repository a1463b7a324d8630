import { setImmediate as turn } from 'node:timers/promises';

/** So many rows the embedded database gives within a few milliseconds, in which nobody else is answered. */
const ROWS_AT_ONCE = 2000;

/** Reads rows in the order of their ordinals, as many at once as keep nobody waiting. For rows that never change, as those
 * of one version: a document may have tens of thousands.
 * @param read The next rows behind an ordinal, ascending, at most so many. */
export async function inParts<T extends { readonly ordinal: number }>(
  read: (after: number, limit: number) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const rows: T[] = [];
  for (;;) {
    const part = await read(rows.at(-1)?.ordinal ?? -1, ROWS_AT_ONCE);
    for (const row of part) rows.push(row);
    if (part.length < ROWS_AT_ONCE) return rows;
    await turn();
  }
}

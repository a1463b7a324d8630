/** Cells that are shown as one: their first and last row and column, from 0, the last included. */
export interface MergedCells {
  readonly s: { readonly r: number; readonly c: number };
  readonly e: { readonly r: number; readonly c: number };
}

/** Reads a column from above to below; what stands in merged cells is written in the first row of them only, and holds for all.
 * @returns The words of the column in a row, to be asked row by row.
 * @example
 * const answerIn = mergedColumn(merged, 2);
 * answerIn(4, '免费。'); // 免费。
 * answerIn(5, ''); // 免费。 where the cells of rows 4 and 5 are one */
export function mergedColumn(
  merged: readonly MergedCells[],
  column: number,
): (row: number, text: string) => string {
  const ends = new Map(merged.filter(({ s }) => s.c === column).map(({ s, e }) => [s.r, e.r]));
  let words = '';
  let until = -1;
  return (row, text) => {
    const end = ends.get(row);
    if (end !== undefined) [words, until] = [text, end];
    return text === '' && row <= until ? words : text;
  };
}

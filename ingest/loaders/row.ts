/** A line that is a row of a table. */
export const ROW = /^\|.*\|$/;

/** One row of a table as one line of text. */
export function rowOf(cells: readonly string[]): string {
  const texts = cells.map((cell) => cell.replaceAll('|', '｜').replace(/\s+/g, ' ').trim());
  return `| ${texts.join(' | ')} |`;
}

/** The cells of a row. */
export function cellsOf(row: string): readonly string[] {
  return row
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

/** One row of a table as one line of text. */
export function rowOf(cells: readonly string[]): string {
  const texts = cells.map((cell) => cell.replaceAll('|', '｜').replace(/\s+/g, ' ').trim());
  return `| ${texts.join(' | ')} |`;
}

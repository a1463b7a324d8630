/** Joins what a line break has parted: a space only between two words of letters. */
export function joinWords(before: string, after: string): string {
  if (before === '' || after === '') return before + after;
  return before + (/[A-Za-z0-9,.;:)]$/.test(before) && /^[A-Za-z0-9(]/.test(after) ? ' ' : '') + after;
}

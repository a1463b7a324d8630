/** The beginning of a text up to a limit, ended at a sentence or clause; always an exact prefix of the text.
 *
 * @param text Trimmed.
 * @param limit In characters (UTF-16 units). */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head =
    text.slice(0, limit).toWellFormed() === text.slice(0, limit)
      ? text.slice(0, limit)
      : text.slice(0, limit - 1);
  for (const mark of [/^[\s\S]*[。！？\n]/, /^[\s\S]*[；;]/, /^[\s\S]*[，、,]/]) {
    const cut = mark.exec(head)?.[0].trimEnd();
    if (cut !== undefined && cut.length >= limit / 3) return cut;
  }
  return head;
}

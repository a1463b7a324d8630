/** Gives what is left of a text in the characters in which it was written: rules read the NFKC form, in which 「，」 is a comma and
 * 「℃」 two letters, and what residents read later is not to be written so.
 *
 * @param text As written.
 * @param cleaned Its NFKC form, with some places of it replaced by `mark`.
 * @returns The same with the characters of `text`; `cleaned` itself where a character was replaced in part, or characters join in
 * the NFKC form. Its NFKC form is always `cleaned`. */
export function asWritten(text: string, cleaned: string, mark: string): string {
  const characters = Array.from(text);
  const forms = characters.map((character) => character.normalize('NFKC'));
  const plain = forms.join('');
  if (plain !== text.normalize('NFKC')) return cleaned;
  // For each unit of the NFKC form, the character that it comes from.
  const from = forms.flatMap((form, at) => Array.from({ length: form.length }, () => at));
  let end = 0;
  const pieces: string[] = [];
  for (const piece of cleaned.split(mark)) {
    const start = plain.indexOf(piece, end);
    if (start === -1) return cleaned;
    end = start + piece.length;
    const isWhole = (place: number): boolean => place === 0 || from[place] !== from[place - 1];
    if (piece !== '' && !(isWhole(start) && isWhole(end))) return cleaned;
    pieces.push(piece === '' ? '' : characters.slice(from[start], (from[end - 1] ?? 0) + 1).join(''));
  }
  return pieces.join(mark);
}

/** Where a passage may be parted: behind each sentence and each line but the last.
 * @returns Places in the text, in characters, ascending. */
export function splitPlaces(text: string): readonly number[] {
  const places: number[] = [];
  for (const match of text.matchAll(/[。！？；!?;]["”’」』）)]*|\n+/g)) {
    const at = match.index + match[0].length;
    if (text.slice(0, at).trim() !== '' && text.slice(at).trim() !== '') places.push(at);
  }
  return places;
}

/** A text in the pieces between those places. */
export function piecesOf(text: string): readonly { readonly text: string; readonly end: number }[] {
  const ends = [...splitPlaces(text), text.length];
  return ends.map((end, index) => ({ text: text.slice(ends[index - 1] ?? 0, end), end }));
}

/** Share of a file that is there, in whole percent. */
export function percent(received: number, bytes: number): number {
  return bytes === 0 ? 0 : Math.min(100, Math.floor((received / bytes) * 100));
}

/** A size for people: 12 KB, 3.4 MB. */
export function sizeLabel(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Share of characters that came back right: 1 less the edit distance over the length, white space not counted.
 * @param expected As written.
 * @param found As read. */
export function characterAccuracy(expected: string, found: string): number {
  const [a, b] = [plain(expected), plain(found)];
  if (a.length === 0) return b.length === 0 ? 1 : 0;
  return 1 - distance(a, b) / a.length;
}

function plain(text: string): string {
  return text.replace(/^#+ /gm, '').replace(/\s/g, '');
}

function distance(a: string, b: string): number {
  let row = Uint32Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = new Uint32Array(b.length + 1);
    next[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      next[j] = Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

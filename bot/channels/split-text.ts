const encoder = new TextEncoder();
/** Where a text is parted best, the best first. */
const BREAKS: readonly RegExp[] = [/\n+/g, /[。！？!?；;]+[”」』）)]*/g, /[，,、：:]/g];

/** Parts a text so that none is longer than a limit: at line ends, else at sentence ends, else at commas, else anywhere
 * between two characters. Nothing but white space at the seams is lost.
 *
 * @param maxBytes Of UTF-8; at least 4. */
export function splitText(text: string, maxBytes: number): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (bytesOf(rest) > maxBytes) {
    const room = fitting(rest, maxBytes);
    const cut = lastBreak(rest.slice(0, room)) ?? room;
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

/** Length in bytes of UTF-8. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** How many UTF-16 units of a text fit, without cutting a character or what is joined to it. */
function fitting(text: string, maxBytes: number): number {
  let bytes = 0;
  let units = 0;
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    bytes += bytesOf(segment);
    if (bytes > maxBytes) break;
    units += segment.length;
  }
  // A single grapheme may be longer than the limit: then one character of it.
  return units === 0 ? String.fromCodePoint(text.codePointAt(0) ?? 0).length : units;
}

/** The last place to part a text that leaves no tiny first part; null for none. */
function lastBreak(text: string): number | null {
  for (const pattern of BREAKS) {
    let end = 0;
    for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
    if (end > text.length / 3) return end;
  }
  return null;
}

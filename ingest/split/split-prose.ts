/** A piece of a document that is neither a statute nor an article of the pack. */
export interface ProsePart {
  readonly headings: readonly string[];
  readonly text: string;
}

const HEADING = /^(#{1,6})\s+(.+)$/;
const SENTENCE_END = /(?<=[。！？；!?;\n])/u;

/** Splits Markdown or plain text by its headings, and a long part at sentence ends.
 * @param text Cleaned text.
 * @param maxLength Longest part in characters; only a single sentence may be longer. */
export function splitProse(text: string, maxLength = 600): readonly ProsePart[] {
  const parts: ProsePart[] = [];
  const headings: { depth: number; title: string }[] = [];
  let lines: string[] = [];
  const close = (): void => {
    const body = lines.join('\n').trim();
    lines = [];
    if (body === '') return;
    const titles = headings.map(({ title }) => title);
    for (const piece of pieces(body, maxLength)) parts.push({ headings: titles, text: piece });
  };
  for (const line of text.split('\n')) {
    const heading = HEADING.exec(line);
    if (heading === null) {
      lines.push(line);
      continue;
    }
    close();
    const depth = heading[1]?.length ?? 1;
    while ((headings.at(-1)?.depth ?? 0) >= depth) headings.pop();
    headings.push({ depth, title: (heading[2] ?? '').trim() });
  }
  close();
  return parts;
}

function pieces(body: string, maxLength: number): readonly string[] {
  const result: string[] = [];
  let piece = '';
  for (const sentence of body.split(SENTENCE_END)) {
    if (piece !== '' && piece.length + sentence.length > maxLength) {
      result.push(piece.trim());
      piece = '';
    }
    piece += sentence;
  }
  if (piece.trim() !== '') result.push(piece.trim());
  return result;
}

/** A block of an answer's text. */
export type TextBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      /** Number of the first item; absent where it is 1 or there are no numbers. */
      readonly start?: number;
      readonly items: readonly string[];
    };

const BULLET = /^\s*[-*•·]\s+(.*)$/;
const NUMBERED = /^\s*(\d{1,2})(?:[、)）]|\.(?!\d))\s*(.*)$/;
const HEADING = /^\s*#{1,6}\s+(.*)$/;

/** Reads the little structure that answers have: paragraphs by line, lists, headings. */
export function textBlocks(text: string): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let list: { ordered: boolean; items: string[] } | null = null;
  for (const line of text.split(/\r?\n/)) {
    const bullet = BULLET.exec(line)?.[1];
    const [, number, numbered] = (bullet === undefined ? NUMBERED.exec(line) : null) ?? [];
    const item = bullet ?? numbered;
    if (item !== undefined) {
      const ordered = numbered !== undefined;
      if (list === null || list.ordered !== ordered) {
        list = { ordered, items: [] };
        const start = Number(number ?? 1);
        // The second of several questions comes after the answer to the first.
        blocks.push({ kind: 'list', ...list, ...(start === 1 ? {} : { start }) });
      }
      list.items.push(item);
      continue;
    }
    list = null;
    const heading = HEADING.exec(line)?.[1];
    if (heading !== undefined) blocks.push({ kind: 'heading', text: heading });
    else if (line.trim() !== '') blocks.push({ kind: 'paragraph', text: line.trim() });
  }
  return blocks;
}

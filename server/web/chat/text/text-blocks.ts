import { type Table, tableOf } from '../../text/table-of.ts';

/** A block of an answer's text. */
export type TextBlock =
  | ({ readonly kind: 'table' } & Table)
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
const ROW = /^\s*\|.*\|\s*$/;

/** Reads the little structure that answers have: paragraphs by line, lists, headings, tables. */
export function textBlocks(text: string): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let list: { ordered: boolean; items: string[] } | null = null;
  const lines = text.split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    if (ROW.test(line)) {
      list = null;
      if (at > 0 && ROW.test(lines[at - 1] ?? '')) continue;
      const end = lines.findIndex((next, index) => index > at && !ROW.test(next));
      blocks.push({ kind: 'table', ...tableOf(lines.slice(at, end < 0 ? lines.length : end)) });
      continue;
    }
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

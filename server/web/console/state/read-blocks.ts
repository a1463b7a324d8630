import { type Table, tableOf } from '../../text/table-of.ts';

/** A stretch of a text that was read out of a document. */
export type ReadBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | ({ readonly kind: 'table' } & Table);

const HEADING = /^(#{1,6})\s+(.+)$/;
const ROW = /^\|.*\|$/;
/** Reads the headings and tables of a text; all other lines between two of them are one block. */
export function readBlocks(text: string): readonly ReadBlock[] {
  const blocks: ReadBlock[] = [];
  let lines: string[] = [];
  let rows: string[] = [];
  const end = (): void => {
    if (rows.length > 0) blocks.push({ kind: 'table', ...tableOf(rows) });
    const plain = lines.join('\n').replace(/^\n+|\s+$/g, '');
    if (plain !== '') blocks.push({ kind: 'text', text: plain });
    [lines, rows] = [[], []];
  };
  for (const line of text.split('\n')) {
    const [, marks, words = ''] = HEADING.exec(line) ?? [];
    const isRow = ROW.test(line.trim());
    if (marks !== undefined || isRow !== rows.length > 0) end();
    if (marks !== undefined) blocks.push({ kind: 'heading', level: marks.length, text: words });
    else if (isRow) rows.push(line.trim());
    else lines.push(line);
  }
  end();
  return blocks;
}

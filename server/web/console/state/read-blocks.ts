/** A stretch of a text that was read out of a document. */
export type ReadBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | {
      readonly kind: 'table';
      /** Empty where the first row says something of its own. */
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

const HEADING = /^(#{1,6})\s+(.+)$/;
const ROW = /^\|.*\|$/;
/** The line that Markdown draws below a header. */
const DRAWN = /^\|(?:\s*:?-+:?\s*\|)+$/;
/** Names of columns are short; longer cells are what a table says. */
const LONGEST_NAME = 16;

/** Reads the headings and tables of a text; all other lines between two of them are one block. */
export function readBlocks(text: string): readonly ReadBlock[] {
  const blocks: ReadBlock[] = [];
  let lines: string[] = [];
  let rows: string[] = [];
  const end = (): void => {
    if (rows.length > 0) blocks.push(tableOf(rows));
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

function tableOf(lines: readonly string[]): ReadBlock {
  const rows = lines.filter((line) => !DRAWN.test(line)).map(cellsOf);
  const [first = [], ...others] = rows;
  const named =
    others.length > 0 &&
    first.length > 1 &&
    first.every((name) => name !== '' && name.length <= LONGEST_NAME);
  return { kind: 'table', header: named ? first : [], rows: named ? others : rows };
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

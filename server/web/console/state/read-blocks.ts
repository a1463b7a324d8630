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
/** How a name of a column ends. */
const NAME =
  /(?:名称|内容|说明|要求|备注|标准|金额|费用|补助|补贴|数量|次数|剂次|用量|对象|条件|材料|部门|单位|地址|地点|电话|时间|日期|方式)$/;
/** What stands in a row that says something, and in no name of a column. */
const SAID = /(?<![第\d])\d+\s*(?:元|天|[%％万次人]|毫克|微克)|\d{5,}|\d[:：]\d\d|免费$/;

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
    first.every((name) => name !== '' && name.length <= LONGEST_NAME) &&
    (DRAWN.test(lines[1] ?? '') || namesColumns(first));
  return { kind: 'table', header: named ? first : [], rows: named ? others : rows };
}

/** Whether a first row without a line below it names columns, as the residents' pages read it. */
function namesColumns(first: readonly string[]): boolean {
  return (first.length > 2 || NAME.test(first[1] ?? '')) && !first.some((name) => SAID.test(name));
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

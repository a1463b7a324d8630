/** A line that is a row of a table. */
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

/** A text with its tables as lines that can be read anywhere: each row is one line, 「项目：婚检；补助：240元；地点：妇幼保健院」,
 * with the names of its columns where the table is sure to have some. Everything else stays as it is. */
export function plainTables(text: string): string {
  const lines: string[] = [];
  let rows: string[] = [];
  const endTable = (): void => {
    lines.push(...plainRows(rows));
    rows = [];
  };
  for (const line of text.split('\n')) {
    if (ROW.test(line.trim())) rows.push(line.trim());
    else {
      endTable();
      lines.push(line);
    }
  }
  endTable();
  return lines.join('\n');
}

function plainRows(rows: readonly string[]): readonly string[] {
  const [first = [], ...others] = rows.filter((row) => !DRAWN.test(row)).map(cellsOf);
  const isHeader =
    others.length > 0 &&
    first.length > 1 &&
    first.every((name) => name !== '' && name.length <= LONGEST_NAME) &&
    (DRAWN.test(rows[1] ?? '') || namesColumns(first));
  return (isHeader ? others : [first, ...others])
    .map((cells) => (isHeader ? labelled(first, cells) : unlabelled(cells)))
    .filter((line) => line !== '');
}

/** Whether a first row without a line below it names columns. Of two cells the first mostly names what the second tells, and
 * that reads well for names, too; what is no name would be told of every other row, and its own row would be gone. */
function namesColumns(first: readonly string[]): boolean {
  return (first.length > 2 || NAME.test(first[1] ?? '')) && !first.some((name) => SAID.test(name));
}

function labelled(names: readonly string[], cells: readonly string[]): string {
  const pairs = cells.flatMap((cell, column) => {
    const name = names[column] ?? '';
    return cell === '' ? [] : [name === '' ? cell : `${name}：${cell}`];
  });
  return joined(pairs);
}

/** The first cell names what the others tell. */
function unlabelled(cells: readonly string[]): string {
  const [name = '', ...told] = cells.filter((cell) => cell !== '');
  return told.length === 0 ? name : `${name}：${joined(told)}`;
}

function joined(parts: readonly string[]): string {
  const last = parts.length - 1;
  return parts.map((part, at) => (at === last ? part : part.replace(/[。；;]$/, ''))).join('；');
}

function cellsOf(row: string): readonly string[] {
  return row
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

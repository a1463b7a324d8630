/** A line that is a row of a table. */
const ROW = /^\|.*\|$/;
/** The line that Markdown draws below a header. */
const DRAWN = /^\|(?:\s*:?-+:?\s*\|)+$/;
/** Names of columns are short; longer cells are what a table says. */
const LONGEST_NAME = 16;

/** A text with its tables as lines that can be read anywhere: each row is one line, 「项目：婚检；补助：240元」, with the names
 * of its columns where the table has some. Everything else stays as it is. */
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
    first.every((name) => name !== '' && name.length <= LONGEST_NAME);
  return (isHeader ? others : [first, ...others])
    .map((cells) => (isHeader ? labelled(first, cells) : unlabelled(cells)))
    .filter((line) => line !== '');
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

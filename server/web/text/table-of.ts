/** A table of a text. */
export interface Table {
  /** Names of the columns; none where the first row says something of its own. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whether it has more than a phone shows side by side. */
  readonly wide: boolean;
}

/** The line that Markdown draws below a header. */
const DRAWN = /^\|(?:\s*:?-+:?\s*\|)+$/;
/** Names of columns are short; longer cells are what a table says. */
const LONGEST_NAME = 16;
/** How a name of a column ends. */
const NAME =
  /(?:名称|内容|说明|要求|备注|标准|金额|费用|补助|补贴|数量|次数|剂次|用量|对象|条件|材料|部门|单位|地址|地点|电话|时间|日期|方式)$/;
/** What stands in a row that says something, and in no name of a column. */
const SAID = /(?<![第\d])\d+\s*(?:元|天|[%％万次人]|毫克|微克)|\d{5,}|\d[:：]\d\d|免费$/;
/** So many characters of a row stand side by side on a phone. */
const NARROW = 22;

/** Reads the lines of a table, `| a | b |`.
 * @param lines One at least. */
export function tableOf(lines: readonly string[]): Table {
  const trimmed = lines.map((line) => line.trim());
  const rows = trimmed
    .filter((line) => !DRAWN.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  const [first = [], ...others] = rows;
  const named =
    others.length > 0 &&
    first.length > 1 &&
    first.every((name) => name !== '' && name.length <= LONGEST_NAME) &&
    (DRAWN.test(trimmed[1] ?? '') || namesColumns(first));
  const columns = Math.max(...rows.map((row) => row.length), 0);
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? '').length)),
  );
  return {
    header: named ? first : [],
    rows: named ? others : rows,
    wide: columns > 3 || widths.reduce((sum, width) => sum + width, 0) > NARROW,
  };
}

/** Whether a first row without a line below it names columns. Of two cells the first mostly names what the second tells:
 * what is no name would be told of every other row. */
function namesColumns(first: readonly string[]): boolean {
  return (first.length > 2 || NAME.test(first[1] ?? '')) && !first.some((name) => SAID.test(name));
}

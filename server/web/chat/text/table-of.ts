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
/** So many characters of a row stand side by side on a phone. */
const NARROW = 22;

/** Reads the lines of a table, `| a | b |`.
 * @param lines One at least. */
export function tableOf(lines: readonly string[]): Table {
  const rows = lines
    .map((line) => line.trim())
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
    first.every((name) => name !== '' && name.length <= LONGEST_NAME);
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

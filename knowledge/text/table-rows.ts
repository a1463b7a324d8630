/** Most rows below its header, and most characters, of a table that is read at once. */
export const FEW_ROWS = 6;
export const SHORT_TABLE = 480;

/** A line that is a row of a table: `| a | b |`. */
export const ROW = /^\|.*\|$/;
/** The line that Markdown draws below a header. */
const DRAWN = /^\|(?:\s*:?-+:?\s*\|)+$/;

/** Whether a line is the one that is drawn below a header. */
export function isDrawn(line: string): boolean {
  return DRAWN.test(line);
}

/** The cells of a row. */
export function cellsOf(row: string): readonly string[] {
  return row
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

/** A text from a place on. Where a table goes on there, its header stands in front: the rows say little without it.
 * @param at In characters; where a line begins or ends. */
export function restOfText(text: string, at: number): string {
  const from = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
  const rest = text.slice(from).trimEnd();
  const [header] = ROW.test(firstLine(rest)) ? rowsBefore(text, from) : [];
  return header === undefined ? rest : `${header}\n${rest}`;
}

/** Where a beginning of a text is to end so that it holds whole rows, and no header without a row of its own.
 * @param end In characters: where the beginning ends now.
 * @returns At most `end`; 0 where nothing is left. */
export function endBetweenRows(text: string, end: number): number {
  const from = text.lastIndexOf('\n', end - 1) + 1;
  const line = firstLine(text.slice(from));
  if (!ROW.test(line)) return end;
  const cut = end >= from + line.length ? end : Math.max(0, from - 1);
  const rows = rowsBefore(text, cut + 1);
  const isHeaderAlone =
    rows.slice(1).every((row) => DRAWN.test(row)) && ROW.test(firstLine(text.slice(cut + 1)));
  return rows.length > 0 && isHeaderAlone ? Math.max(0, cut - rows.join('\n').length - 1) : cut;
}

/** Whether the rows of a table, with its header, are few and short enough to be read at once. */
export function isShortTable(rows: readonly string[]): boolean {
  const told = rows.filter((row) => !isDrawn(row)).length - 1;
  return told <= FEW_ROWS && rows.join('\n').length <= SHORT_TABLE;
}

/** A beginning of a text, gone on to the end of the table in which, or before which, it ends, where that is a short one:
 * whoever reads half of a table takes it for the whole.
 * @param beginning An exact prefix of the text.
 * @returns An exact prefix of the text. */
export function throughShortTable(text: string, beginning: string): string {
  const gap = /^\s*?\n\s*|^$/.exec(text.slice(beginning.length))?.[0];
  const at = beginning.length + (gap?.length ?? 0);
  const isAtLine = gap !== undefined || beginning === '';
  if (!isAtLine || !ROW.test(firstLine(text.slice(at)))) return beginning;
  const above = rowsBefore(text, at);
  const lines = text.slice(at).split('\n');
  const end = lines.findIndex((line) => !ROW.test(line));
  const below = lines.slice(0, end === -1 ? lines.length : end);
  return isShortTable([...above, ...below]) ? text.slice(0, at + below.join('\n').length) : beginning;
}

/** A text through the first row that says something of a table that begins within a limit: a header alone says nothing.
 * @returns Null where none begins there. */
export function throughFirstRow(text: string, limit: number): string | null {
  const lines = text.slice(0, limit).split('\n');
  const header = lines.findIndex((line) => line.startsWith('|'));
  const all = text.split('\n');
  if (header < 0 || !ROW.test(all[header] ?? '')) return null;
  const row = all.findIndex((line, at) => at > header && !DRAWN.test(line));
  return all.slice(0, ROW.test(all[row] ?? '') ? row + 1 : header + 1).join('\n');
}

/** The rows that stand right before a place.
 * @param at Where a line begins. */
function rowsBefore(text: string, at: number): readonly string[] {
  const before = text.slice(0, Math.max(0, at - 1)).split('\n');
  return before.slice(before.findLastIndex((line) => !ROW.test(line)) + 1);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

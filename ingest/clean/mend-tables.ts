import { cellsOf, ROW } from '../../knowledge/text/table-rows.ts';
import type { SourceLine } from '../loaders/loaded-document.ts';
import { joinWords } from '../loaders/join-words.ts';
import { rowOf } from '../loaders/row.ts';
import type { CleanStep, RemovedLine } from './clean-lines.ts';

/** A whole amount: 每人 240 元. */
const AMOUNT = /^[^\d，。；、]{0,8}\d+(?:\.\d+)?\s?(?:元|万元|天|个月|次|人|周|岁|[%％]|毫克|微克|毫升)$/;

/** Puts a table together again that a page break cut: a header that the new page repeats is taken out, and a row whose
 * first cell is empty there goes on in the row before. Where both have an amount in one column, they are two rows of which
 * the first cell is one: 100元 and 200元 never become 100元200元. */
export function mendTables(lines: readonly SourceLine[]): CleanStep {
  const mended: SourceLine[] = [];
  const removed: RemovedLine[] = [];
  let header: string | null = null;
  for (const line of lines) {
    const last = mended.at(-1);
    if (!ROW.test(line.text)) {
      header = null;
      mended.push(line);
      continue;
    }
    const goesOn = last !== undefined && ROW.test(last.text) && widthOf(last.text) === widthOf(line.text);
    if (!goesOn || header === null) {
      header = line.text;
      mended.push(line);
    } else if (line.page !== last.page && line.text === header) {
      removed.push({ text: line.text, page: line.page, reason: 'repeated_row' });
    } else if (line.page !== last.page && isRest(line.text) && !areTwo(last.text, line.text)) {
      mended[mended.length - 1] = { ...last, text: joinRows(last.text, line.text) };
    } else mended.push(line);
  }
  return { lines: mended, removed };
}

function widthOf(row: string): number {
  return cellsOf(row).length;
}

/** The rest of a row: nothing in its first cell, something in another. */
function isRest(row: string): boolean {
  const [first = '', ...others] = cellsOf(row);
  return first === '' && others.some((cell) => cell !== '');
}

/** Whether each of two rows has an amount of its own in one column. */
function areTwo(row: string, rest: string): boolean {
  const more = cellsOf(rest);
  return cellsOf(row).some((cell, column) => AMOUNT.test(cell) && AMOUNT.test(more[column] ?? ''));
}

function joinRows(row: string, rest: string): string {
  const more = cellsOf(rest);
  return rowOf(cellsOf(row).map((cell, column) => joinWords(cell, more[column] ?? '')));
}

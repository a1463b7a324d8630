import { cellsOf, ROW } from '../../knowledge/text/table-rows.ts';
import type { SourceLine } from '../loaders/loaded-document.ts';
import { joinWords } from '../loaders/join-words.ts';
import { rowOf } from '../loaders/row.ts';
import type { CleanStep, RemovedLine } from './clean-lines.ts';

/** Puts a table together again that a page break cut: a header that the new page repeats is taken out, and a row whose
 * first cell is empty there goes on in the row before. */
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
    } else if (line.page !== last.page && isRest(line.text)) {
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

function joinRows(row: string, rest: string): string {
  const more = cellsOf(rest);
  return rowOf(cellsOf(row).map((cell, column) => joinWords(cell, more[column] ?? '')));
}

import type { Passage } from '../passage.ts';
import { meaningOf } from '../retrieval/coverage.ts';
import { excerpt } from '../text/excerpt.ts';
import { asksFormality, isFormality } from '../text/formality.ts';
import { normalizeText } from '../text/normalize.ts';
import { FEW_ROWS, isDrawn, isShortTable, ROW, SHORT_TABLE, throughShortTable } from '../text/table-rows.ts';
import { tellsExactly } from './aspects.ts';
import type { AskedOfOffice } from './office-fit.ts';

/** What telling an aspect to the letter counts beside the share of the question's own words, in a line. */
const EXACT = 0.15;
/** How far below the best row of a table others are shown with it. */
const CLOSE = 0.1;
/** Longest line that only names what the next one tells. */
const NAME = 12;

/** Share of a word from which on the title says it already. */
const SAID = 0.7;

/** What of a passage tells what was asked: all of it where there is room, the rows of a table that tell it under their header,
 * or else the text from the line on that tells it best, with a short table whole that it leads to; where none does, its
 * table or its beginning. Verbatim.
 *
 * @param room In characters. */
export function focusOn(asked: AskedOfOffice, { title, section, text }: Passage, room: number): string {
  if (text.length <= room) return text;
  const lines = text.split('\n');
  const unsaid = withoutSaid(asked, normalizeText(`${title}\n${section}`));
  const scores = lines.map((line) => scoreOf(unsaid, line));
  const best = Math.max(...scores);
  const at = scores.indexOf(best);
  if (best > 0 && ROW.test(lines[at] ?? '')) return rowsOf(unsaid, lines, scores, at);
  const told = best === 0 ? (tableOf(lines) ?? text) : textFrom(lines, at);
  const shown = excerpt(told, room);
  const whole = throughShortTable(told, shown);
  const [next = ''] = told.slice(whole.length).trimStart().split('\n', 1);
  if (!ROW.test(next)) return whole;
  // It leads to a long table: of that the rows that tell most.
  const rows = scores.map((score, line) => (line > at && ROW.test(lines[line] ?? '') ? score : 0));
  const row = rows.indexOf(Math.max(...rows));
  if ((rows[row] ?? 0) === 0) return whole;
  const above = whole.split('\n');
  const table = above.findIndex((line) => ROW.test(line));
  const lead = above.slice(0, table === -1 ? above.length : table).join('\n');
  return [lead.trimEnd(), rowsOf(unsaid, lines, scores, row)].filter((part) => part !== '').join('\n');
}

/** A table with what follows it: whoever asks for the list itself (门诊有哪些) does not ask for the words before it. */
function tableOf(lines: readonly string[]): string | null {
  const first = lines.findIndex((line) => ROW.test(line));
  return first === -1 ? null : lines.slice(first).join('\n');
}

/** The words of the title tell no line from another. */
function withoutSaid(asked: AskedOfOffice, headline: string): AskedOfOffice {
  const { own } = asked;
  const words = own.words.filter((word) => meaningOf({ ...own, words: [word] }, headline) < SAID);
  return { ...asked, own: { ...own, words } };
}

function scoreOf({ question, own, aspects }: AskedOfOffice, line: string): number {
  if (line.trim() === '' || isDrawn(line)) return 0;
  // The day from which all of it holds is no hour at which something is open.
  if (isFormality(line) && !asksFormality(question)) return 0;
  const exact = aspects.reduce((sum, aspect) => sum + tellsExactly(aspect, { section: '', text: line }), 0);
  return meaningOf(own, normalizeText(line)) + (EXACT * exact) / Math.max(1, aspects.length);
}

/** The rows of a table that tell as much as the one at a place, under their header; all of a short one where no word of the
 * question tells these from the others. */
function rowsOf(
  { own }: AskedOfOffice,
  lines: readonly string[],
  scores: readonly number[],
  at: number,
): string {
  const first = lines.slice(0, at).findLastIndex((line) => !ROW.test(line)) + 1;
  const after = lines.findIndex((line, place) => place > at && !ROW.test(line));
  const end = after === -1 ? lines.length : after;
  const body = isDrawn(lines[first + 1] ?? '') ? first + 2 : first + 1;
  const told = lines.map((_, row) => row).slice(body, end);
  // The names of its columns tell of every row.
  const best = at < body ? Math.max(0, ...told.map((row) => scores[row] ?? 0)) : (scores[at] ?? 0);
  const telling = told.filter((row) => (scores[row] ?? 0) >= best - CLOSE);
  const normal = new Map(told.map((row) => [row, normalizeText(lines[row] ?? '')]));
  const isNamed = own.words.some(({ word }) =>
    told.every((row) => normal.get(row)?.includes(word) === telling.includes(row)),
  );
  const table = lines.slice(first, end);
  if (!isNamed && isShortTable(table)) return table.join('\n');
  const shown = lines.slice(first, body);
  let rows = 0;
  for (const row of telling) {
    const line = lines[row] ?? '';
    const fits = rows < FEW_ROWS && [...shown, line].join('\n').length <= SHORT_TABLE;
    if (row !== at && !fits) continue;
    shown.push(line);
    rows += 1;
  }
  return shown.join('\n');
}

/** From a line on, with the line above it that only names it. */
function textFrom(lines: readonly string[], at: number): string {
  const above = lines.slice(0, at).findLastIndex((line) => line.trim() !== '');
  const names = above >= 0 && (lines[above] ?? '').length <= NAME && !/[。；，]/.test(lines[above] ?? '');
  return lines.slice(names ? above : at).join('\n');
}

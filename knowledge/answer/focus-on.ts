import type { Passage } from '../passage.ts';
import { meaningOf } from '../retrieval/coverage.ts';
import { excerpt } from '../text/excerpt.ts';
import { normalizeText } from '../text/normalize.ts';
import { isDrawn, ROW } from '../text/table-rows.ts';
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
 * or else the text from the line on that tells it best; where none does, its table or its beginning. Verbatim.
 *
 * @param room In characters. */
export function focusOn(asked: AskedOfOffice, { title, section, text }: Passage, room: number): string {
  if (text.length <= room) return text;
  const lines = text.split('\n');
  const unsaid = withoutSaid(asked, normalizeText(`${title}\n${section}`));
  const scores = lines.map((line) => scoreOf(unsaid, line));
  const best = Math.max(...scores);
  const at = scores.indexOf(best);
  if (best === 0) return excerpt(tableOf(lines) ?? text, room);
  return ROW.test(lines[at] ?? '') ? rowsOf(lines, scores, at, room) : from(lines, at, room);
}

/** A table with what follows it: whoever asks for the list itself (门诊有哪些) does not ask for the words before it. */
function tableOf(lines: readonly string[]): string | null {
  const first = lines.findIndex((line) => ROW.test(line));
  return first === -1 ? null : lines.slice(first).join('\n');
}

/** The words of the title tell no line from another. */
function withoutSaid({ own, aspects }: AskedOfOffice, headline: string): AskedOfOffice {
  const words = own.words.filter((word) => meaningOf({ ...own, words: [word] }, headline) < SAID);
  return { own: { ...own, words }, aspects };
}

function scoreOf({ own, aspects }: AskedOfOffice, line: string): number {
  if (line.trim() === '' || isDrawn(line)) return 0;
  const exact = aspects.reduce((sum, aspect) => sum + tellsExactly(aspect, { section: '', text: line }), 0);
  return meaningOf(own, normalizeText(line)) + (EXACT * exact) / Math.max(1, aspects.length);
}

function rowsOf(lines: readonly string[], scores: readonly number[], at: number, room: number): string {
  const first = lines.slice(0, at).findLastIndex((line) => !ROW.test(line)) + 1;
  const end = lines.findIndex((line, place) => place > at && !ROW.test(line));
  const body = isDrawn(lines[first + 1] ?? '') ? first + 2 : first + 1;
  const header = lines.slice(first, Math.min(body, at));
  const best = scores[at] ?? 0;
  const shown = [...header];
  for (let row = body; row < (end === -1 ? lines.length : end); row += 1) {
    const line = lines[row] ?? '';
    const fits = [...shown, line].join('\n').length <= room;
    if (row === at || (fits && (scores[row] ?? 0) >= best - CLOSE)) shown.push(line);
  }
  return shown.join('\n');
}

/** From a line on, with the line above it that only names it. */
function from(lines: readonly string[], at: number, room: number): string {
  const above = lines.slice(0, at).findLastIndex((line) => line.trim() !== '');
  const names = above >= 0 && (lines[above] ?? '').length <= NAME && !/[。；，]/.test(lines[above] ?? '');
  return excerpt(lines.slice(names ? above : at).join('\n'), room);
}

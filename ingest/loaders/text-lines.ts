import { COMMENT } from './hidden-comments.ts';
import type { SourceLine } from './loaded-document.ts';

/** Narrower lines, in columns, are no sign that a text was wrapped by hand. */
const NARROWEST_MEASURE = 40;
/** A measure wider than this is nobody's: these are paragraphs. */
const WIDEST_MEASURE = 130;
/** By so much the lines of one measure differ, in columns. */
const RAGGED = 4;
/** How much wider than this a line is does not matter. */
const WIDE_ENOUGH = WIDEST_MEASURE + RAGGED + 1;

/** Whether a text was wrapped shows in its first lines. */
const LINES_LOOKED_AT = 2_000;
/** Such a share of them may be wider than the measure. */
const WIDER_LINES = 0.02;

/** Cuts a text into lines. Where many lines end at the same width, the text was wrapped there, and those lines are
 * marked: their sentences may go on. A form feed begins a page. Comments as in HTML are left out. */
export function textLines(text: string): { lines: readonly SourceLine[]; pages: number | null } {
  const shown = text.includes('<!--') ? text.replace(COMMENT, '') : text;
  const measure = measureOf(text);
  const pages = shown.includes('\f') ? shown.split('\f') : [shown];
  const linesOf = (page: string, number: number | null): readonly SourceLine[] =>
    page.split('\n').map((line) => ({
      text: line,
      page: number,
      wraps: measure !== null && Math.abs(widthOf(line, 0, line.length) - measure) <= RAGGED,
      starts: isIndented(line),
      apart: false,
    }));
  return pages.length > 1
    ? { lines: pages.flatMap((page, index) => linesOf(page, index + 1)), pages: pages.length }
    : { lines: linesOf(shown, null), pages: null };
}

/** Whether a line begins with an ideographic space or two blanks, as a paragraph does. */
function isIndented(line: string): boolean {
  return line.charCodeAt(0) === 0x3000 || (isBlank(line.charCodeAt(0)) && isBlank(line.charCodeAt(1)));
}

/** The width at which a text was wrapped, in half-width columns; null when it was not. */
function measureOf(text: string): number | null {
  const widths: number[] = [];
  let tooWide = 0;
  for (let from = 0, looked = 0; from <= text.length && looked < LINES_LOOKED_AT; looked += 1) {
    const feed = text.indexOf('\n', from);
    const end = feed < 0 ? text.length : feed;
    const width = widthOf(text, from, end);
    if (width > 0) widths.push(width);
    if (width > WIDEST_MEASURE) tooWide += 1;
    // However narrow those are that follow.
    if (tooWide > LINES_LOOKED_AT * WIDER_LINES) return null;
    from = end + 1;
  }
  const widest = Uint32Array.from(widths).sort()[Math.floor(widths.length * (1 - WIDER_LINES))] ?? 0;
  if (widest < NARROWEST_MEASURE || widest > WIDEST_MEASURE) return null;
  const full = widths.filter((width) => Math.abs(width - widest) <= RAGGED).length;
  return full >= 3 && full >= widths.length * 0.2 ? widest : null;
}

/** Of a line without the blanks at its end, in half-width columns; WIDE_ENOUGH for every line that is wider.
 * @param text In which it stands.
 * @param end Exclusive. */
function widthOf(text: string, from: number, end: number): number {
  let last = end - 1;
  while (last >= from && isBlank(text.charCodeAt(last))) last -= 1;
  let width = 0;
  for (let at = from; at <= last && width < WIDE_ENOUGH; at += 1)
    width += text.charCodeAt(at) < 0x2e80 ? 1 : 2;
  return width;
}

/** @param code Of a character; NaN where there is none. */
function isBlank(code: number): boolean {
  // Nearly every line begins and ends with a character that is told at once.
  if (code <= 0x20) return code === 0x20 || (code >= 9 && code <= 13);
  if (code < 0xa0 || (code > 0x3000 && code !== 0xfeff)) return false;
  return code === 0x3000 || /\s/.test(String.fromCharCode(code));
}

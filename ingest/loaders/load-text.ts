import { LIMITS } from '../format/limits.ts';
import { IngestError } from '../ingest-error.ts';
import { decodeText } from './decode-text.ts';
import type { SourceLine } from './loaded-document.ts';

/** Reads a text file of any encoding that is told apart.
 * @returns Its text with line ends as `\n` and without a byte-order mark; otherwise untouched.
 * @throws {IngestError} TOO_LARGE, UNREADABLE or EMPTY; the message names the file. */
export function loadText(bytes: Uint8Array, name: string): { text: string; notes: readonly string[] } {
  if (bytes.length > LIMITS.textBytes) {
    throw new IngestError(
      'TOO_LARGE',
      `Cannot read "${name}": it has ${bytes.length} bytes, at most ${LIMITS.textBytes} are read; split it`,
    );
  }
  const { text, encoding } = decodeText(bytes, name);
  if (!/\S/.test(text)) throw new IngestError('EMPTY', `Cannot read "${name}": it is empty`);
  return {
    text: plainLineEnds(text.replace(/^\ufeff/, '')),
    notes: encoding === 'utf-8' ? [] : [`按 ${encoding.toUpperCase()} 编码读取`],
  };
}

function plainLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}

/** Narrower lines, in columns, are no sign that a text was wrapped by hand. */
const NARROWEST_MEASURE = 40;
/** A measure wider than this is nobody's: these are paragraphs. */
const WIDEST_MEASURE = 130;

/** Whether a text was wrapped shows in its first lines. */
const LINES_LOOKED_AT = 2_000;

/** Cuts a text into lines. Where many lines end at the same width, the text was wrapped there, and those lines are
 * marked: their sentences may go on. A form feed begins a page. Comments as in HTML are left out. */
export function textLines(text: string): { lines: readonly SourceLine[]; pages: number | null } {
  const shown = text.includes('<!--') ? text.replace(/<!--[^]*?-->/g, '') : text;
  const pages = shown.split('\f');
  const measure = measureOf(text);
  const lines: SourceLine[] = [];
  for (const [index, page] of pages.entries()) {
    const number = pages.length > 1 ? index + 1 : null;
    for (let from = 0; from <= page.length; ) {
      const end = page.indexOf('\n', from);
      const line = page.slice(from, end < 0 ? page.length : end);
      lines.push({
        text: line,
        page: number,
        wraps: measure !== null && Math.abs(widthOf(line) - measure) <= 4,
        starts: isIndented(line),
        apart: false,
      });
      from = end < 0 ? page.length + 1 : end + 1;
    }
  }
  return { lines, pages: pages.length > 1 ? pages.length : null };
}

/** Whether a line begins with an ideographic space or two blanks, as a paragraph does. */
function isIndented(line: string): boolean {
  const first = line.charCodeAt(0);
  if (first === 0x3000) return true;
  // Nearly every line begins with a character that is no blank.
  return (first <= 0x20 || (first >= 0xa0 && first < 0x3000)) && /^\s{2}/.test(line);
}

/** The width at which a text was wrapped, in half-width columns; null when it was not. */
function measureOf(text: string): number | null {
  const widths = text
    .split('\n', LINES_LOOKED_AT)
    .map(widthOf)
    .filter((width) => width > 0);
  const widest = Uint32Array.from(widths).sort()[Math.floor(widths.length * 0.98)] ?? 0;
  if (widest < NARROWEST_MEASURE || widest > WIDEST_MEASURE) return null;
  const full = widths.filter((width) => Math.abs(width - widest) <= 4).length;
  return full >= 3 && full >= widths.length * 0.2 ? widest : null;
}

/** Of a line without the blanks at its end, in half-width columns. */
function widthOf(line: string): number {
  const trimmed = line.trimEnd();
  let width = 0;
  for (let at = 0; at < trimmed.length; at += 1) width += trimmed.charCodeAt(at) < 0x2e80 ? 1 : 2;
  return width;
}

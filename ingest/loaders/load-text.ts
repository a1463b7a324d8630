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
  const pages = text.replace(/<!--[^]*?-->/g, '').split('\f');
  const measure = measureOf(text);
  const lines = pages.flatMap((page, index) =>
    page.split('\n').map((line) => ({
      text: line,
      page: pages.length > 1 ? index + 1 : null,
      wraps: measure !== null && Math.abs(widthOf(line) - measure) <= 4,
      starts: /^(?:\u3000|\s{2})/.test(line),
      apart: false,
    })),
  );
  return { lines, pages: pages.length > 1 ? pages.length : null };
}

/** The width at which a text was wrapped, in half-width columns; null when it was not. */
function measureOf(text: string): number | null {
  const widths = text
    .split('\n', LINES_LOOKED_AT)
    .map(widthOf)
    .filter((width) => width > 0)
    .sort((a, b) => a - b);
  const widest = widths[Math.floor(widths.length * 0.98)] ?? 0;
  if (widest < NARROWEST_MEASURE || widest > WIDEST_MEASURE) return null;
  const full = widths.filter((width) => Math.abs(width - widest) <= 4).length;
  return full >= 3 && full >= widths.length * 0.2 ? widest : null;
}

function widthOf(line: string): number {
  const trimmed = line.trimEnd();
  return trimmed.length * 2 - (trimmed.match(/[^\u2e80-\uffff]/g)?.length ?? 0);
}

import { normalizeText } from './normalize.ts';

const FIRST = 0x3400;
const LAST = 0x9fff;

let shared: Uint16Array | null = null;

/** The normal form of every Han character of the basic plane by itself: traditional → simplified. Index: its code less that
 * of the first; made once a process, in some milliseconds. */
function table(): Uint16Array {
  if (shared !== null) return shared;
  const codes = Uint16Array.from({ length: LAST - FIRST + 1 }, (_, at) => FIRST + at);
  // One a line: nothing is taken for a phrase.
  const lines = normalizeText(Array.from(codes, (code) => String.fromCharCode(code)).join('\n')).split('\n');
  if (lines.length === codes.length) {
    for (const [at, line] of lines.entries()) if (line.length === 1) codes[at] = line.charCodeAt(0);
  }
  shared = codes;
  return codes;
}

/** A character code as matching sees it, for Han characters of the basic plane; any other as it is. */
export function foldCode(code: number): number {
  return code < FIRST || code > LAST ? code : (table()[code - FIRST] ?? code);
}

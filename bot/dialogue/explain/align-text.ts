import { normalizeText } from '../../../knowledge/text/normalize.ts';
import type { Range } from '../matching/pattern-matcher.ts';

/** Characters that a canonical text can hold; the others part words. */
const KEPT = /[\p{L}\p{N}#/+.-]/u;
/** Longest run of typed characters that a word or number of the canonical text stands for, and longest such word. */
const LONGEST_TYPED = 24;
const LONGEST_READ = 12;

interface Typed extends Range {
  readonly form: string;
}

/** Finds the typed words that a stretch of canonical text comes from.
 *
 * Canonical text has other characters (traditional → simplified, typos corrected, pinyin, numbers as `#`) and lacks
 * spaces and marks; both are walked together, and where they part, up to the nearest two characters that they share.
 * For display only. Linear in the text.
 *
 * @returns For a range of the canonical text, the range of `typed` in UTF-16 units. */
export function alignText(typed: string, canonical: string): (range: Range) => Range {
  const chars = typedChars(typed);
  const starts = new Int32Array(canonical.length);
  const ends = new Int32Array(canonical.length);
  const place = (at: number, from: Typed | undefined, to: Typed | undefined): void => {
    starts[at] = from?.start ?? typed.length;
    ends[at] = to?.end ?? typed.length;
  };
  let read = 0;
  for (let at = 0; at < canonical.length; ) {
    if (chars[read]?.form === canonical[at]) {
      place(at, chars[read], chars[read]);
      [at, read] = [at + 1, read + 1];
      continue;
    }
    const { typedRun, readRun } = meet(chars, read, canonical, at);
    for (let step = 0; step < readRun; step += 1) {
      const single = typedRun === readRun;
      const from = single ? read + step : read;
      const to = single ? read + step : read + Math.max(typedRun, 1) - 1;
      place(at + step, chars[from], chars[to]);
    }
    [at, read] = [at + readRun, read + typedRun];
  }
  return ({ start, end }) => {
    let first = typed.length;
    let last = 0;
    for (let at = start; at < end; at += 1) {
      first = Math.min(first, starts[at] ?? first);
      last = Math.max(last, ends[at] ?? last);
    }
    return { start: Math.min(first, last), end: last };
  };
}

/** Lengths of the shortest runs after which both texts go on alike. */
function meet(
  chars: readonly Typed[],
  read: number,
  canonical: string,
  at: number,
): { readonly typedRun: number; readonly readRun: number } {
  const alike = (a: number, b: number): boolean => {
    const typed = chars[read + a]?.form;
    return typed === undefined ? at + b >= canonical.length : typed === canonical[at + b];
  };
  for (let sum = 1; sum <= LONGEST_TYPED + LONGEST_READ; sum += 1) {
    const most = Math.min(sum, LONGEST_READ);
    for (let step = 0; step <= most; step += 1) {
      // Runs of like length first: one character for one.
      const b = Math.floor(sum / 2) + (step % 2 === 0 ? -step / 2 : (step + 1) / 2);
      const a = sum - b;
      if (b < 0 || b > LONGEST_READ || a < 0 || a > LONGEST_TYPED) continue;
      if (alike(a, b) && alike(a + 1, b + 1)) return { typedRun: a, readRun: b };
    }
  }
  return { typedRun: 1, readRun: 1 };
}

/** The typed characters that count, each in the normal form. */
function typedChars(typed: string): Typed[] {
  const forms = new Map<string, string>();
  const chars: Typed[] = [];
  let start = 0;
  for (const char of typed) {
    const end = start + char.length;
    const form = forms.get(char) ?? normalizeText(char);
    forms.set(char, form);
    for (const unit of form) if (KEPT.test(unit)) chars.push({ form: unit, start, end });
    start = end;
  }
  return chars;
}

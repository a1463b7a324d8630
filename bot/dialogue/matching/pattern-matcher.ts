import { createWordFinder } from './aho-corasick.ts';
import { BOUNDARY, type CanonicalText } from './canonical-text.ts';
import { compilePatterns } from './compile-patterns.ts';
import { parsePattern } from './parse-pattern.ts';

/** A range `[start, end)` of the canonical text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One place where a pattern matched. */
export interface PatternHit extends Range {
  /** Index of the owner that was given with the pattern. */
  readonly owner: number;
  /** The parts between the pattern's words. */
  readonly gaps: readonly Range[];
}

/** A pattern and who owns it. */
export interface OwnedPattern {
  readonly owner: number;
  readonly pattern: string;
}

/** Takes one place where a pattern matched; see {@link PatternHit}. */
export type OnHit = (owner: number, start: number, end: number, gaps: readonly Range[]) => void;

/** Matches many patterns in one pass, without backtracking. */
export interface PatternMatcher {
  /** Calls back in order of `end`. */
  readonly match: (text: CanonicalText, onHit: OnHit) => void;
}

const NONE = -1;
const NO_GAPS: readonly Range[] = [];
/** Longest gap before a word, in characters, and the strongest boundary that it may hold; by the dots of the pattern. */
const GAPS = [0, 3, 6, 14] as const;
const ACROSS = [BOUNDARY.line, BOUNDARY.line, BOUNDARY.list, BOUNDARY.comma] as const;
const WIDEST = 14;
/** Room for the longest gap in a packed step, in bits. */
const GAP_BITS = 4;
const GAP = 2 ** GAP_BITS - 1;
/** Stands for what comes before a pattern's only word: it has always just been seen. */
const ALONE = 0;
/** Characters after which counting starts anew. */
const MOST_COUNTED = 2 ** 30;

/** Compiles patterns; their syntax is described at `Concept.any`.
 *
 * @param canonical Brings a literal into canonical form.
 * @throws {RangeError} For an unknown class or an empty pattern. */
export function createPatternMatcher(
  patterns: readonly OwnedPattern[],
  classes: Readonly<Record<string, readonly string[]>>,
  canonical: (literal: string) => string,
): PatternMatcher {
  const compiled = compilePatterns(
    patterns.map(({ owner, pattern }) => ({ owner, atoms: parsePattern(pattern, classes) })),
    canonical,
  );
  const { words, ends, endsFrom, begins, beginsFrom } = compiled;
  const { after, gaps, owners, slots } = compiled.steps;
  /** By entry of `ends`: the longest gap in the lowest bits, then one more than the slot that comes before. */
  const wanted = Int32Array.from(
    ends,
    (step, at) => (((after[at] ?? NONE) + 1) << GAP_BITS) | (GAPS[gaps[step] ?? 0] ?? 0),
  );
  const finder = createWordFinder(words);
  const progress = new ProgressBoard(compiled.slotCount);

  return {
    match({ text, before }, onHit) {
      const { reached, begun, between } = progress;
      const base = progress.begin(text.length);
      finder.scan(text, (word, start, end) => {
        if (end - start > 1 && strongest(before, start + 1, end) > BOUNDARY.line) return;
        const now = base + start;
        reached[ALONE] = now;
        const last = endsFrom[word + 1] ?? 0;
        for (
          let at = nextNear(wanted, reached, now, endsFrom[word] ?? 0, last);
          at < last;
          at = nextNear(wanted, reached, now, at + 1, last)
        ) {
          const slot = (wanted[at] ?? 0) >> GAP_BITS;
          const distance = now - (reached[slot] ?? 0);
          const step = ends[at] ?? 0;
          if (slot === ALONE) {
            onHit(owners[step] ?? 0, start, end, NO_GAPS);
            continue;
          }
          if (strongest(before, start - distance, start + 1) > (ACROSS[gaps[step] ?? 0] ?? 0)) continue;
          const from = begun[slot] ?? 0;
          const gap = { start: start - distance, end: start };
          const known = between[slot] ?? NO_GAPS;
          // Most patterns have two words.
          const parted = known.length === 0 ? [gap] : [...known, gap];
          const own = (slots[step] ?? NONE) + 1;
          if (own === ALONE) onHit(owners[step] ?? 0, from, end, parted);
          else {
            reached[own] = base + end;
            begun[own] = from;
            between[own] = parted;
          }
        }
        const lastBegin = beginsFrom[word + 1] ?? 0;
        for (let at = beginsFrom[word] ?? 0; at < lastBegin; at += 1) {
          const slot = (begins[at] ?? 0) + 1;
          reached[slot] = base + end;
          begun[slot] = start;
        }
      });
    },
  };
}

/** The next of the steps `[from, last)` whose pattern has begun near enough; `last` for none. Hardly any has: a loop that does nothing
 * else takes a fraction of the time of one that also does what follows. */
function nextNear(wanted: Int32Array, reached: Int32Array, now: number, from: number, last: number): number {
  for (let at = from; at < last; at += 1) {
    const want = wanted[at] ?? 0;
    // One comparison for both: without a sign, what is below 0 is more than any gap.
    if ((now - (reached[want >> GAP_BITS] ?? 0)) >>> 0 <= (want & GAP)) return at;
  }
  return last;
}

/** How far each pattern has come in a message, by one more than the slot; made once, since beginning a message costs nothing. */
class ProgressBoard {
  /** Where the words up to a slot ended, counted on through all messages; see {@link ALONE}. */
  readonly reached: Int32Array;
  /** Where they started in their message. */
  readonly begun: Int32Array;
  /** The gaps between them; never set where a pattern begins. */
  readonly between: (readonly Range[])[];
  #next = WIDEST + 1;

  constructor(slots: number) {
    this.reached = new Int32Array(slots + 1);
    this.begun = new Int32Array(slots + 1);
    this.between = Array.from({ length: slots + 1 }, () => NO_GAPS);
  }

  /** Makes room for a message, out of reach of the one before it.
   * @returns The count at which it starts. */
  begin(length: number): number {
    if (this.#next > MOST_COUNTED) {
      this.reached.fill(0);
      this.#next = WIDEST + 1;
    }
    const base = this.#next;
    this.#next += length + WIDEST + 1;
    return base;
  }
}

function strongest(before: Uint8Array, from: number, to: number): number {
  let most = 0;
  for (let at = from; at < to; at += 1) {
    const own = before[at] ?? 0;
    if (own > most) most = own;
  }
  return most;
}

import { createWordFinder } from './aho-corasick.ts';
import { BOUNDARY, type CanonicalText } from './canonical-text.ts';

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

/** Matches many patterns in one pass, without backtracking. */
export interface PatternMatcher {
  readonly match: (text: CanonicalText) => PatternHit[];
}

const UNFINISHED = -1;
const NO_GAPS: readonly Range[] = [];
/** Longest gap before a word, in characters, and the strongest boundary that it may hold; by the dots of the pattern. */
const GAPS = [
  { gap: 0, across: BOUNDARY.line },
  { gap: 3, across: BOUNDARY.line },
  { gap: 6, across: BOUNDARY.list },
  { gap: 14, across: BOUNDARY.comma },
] as const;
const WIDEST = 14;
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
  const { words, steps, stepsFrom, owners, gaps, firsts } = compile(patterns, classes, canonical);
  const finder = createWordFinder(words);
  const progress = new ProgressBoard(owners.length);

  return {
    match({ text, before }) {
      const hits: PatternHit[] = [];
      const { reached, begun, between } = progress;
      const base = progress.begin(text.length);
      finder.scan(text, (word, start, end) => {
        if (strongest(before, start + 1, end) > BOUNDARY.line) return;
        const last = stepsFrom[word + 1] ?? 0;
        const now = base + start;
        for (let at = stepsFrom[word] ?? 0; at < last; at += 1) {
          const step = steps[at] ?? 0;
          let from = start;
          let parted = NO_GAPS;
          if (firsts[step] === 0) {
            // Nearly every step ends here: its pattern has not begun, or not near enough.
            const distance = now - (reached[step - 1] ?? 0);
            const { gap, across } = GAPS[gaps[step] ?? 0] ?? GAPS[0];
            if (distance < 0 || distance > gap) continue;
            if (strongest(before, start - distance, start + 1) > across) continue;
            from = begun[step - 1] ?? 0;
            parted = [...(between[step - 1] ?? NO_GAPS), { start: start - distance, end: start }];
          }
          const owner = owners[step] ?? UNFINISHED;
          if (owner === UNFINISHED) {
            reached[step] = base + end;
            begun[step] = from;
            if (parted !== NO_GAPS) between[step] = parted;
          } else hits.push({ owner, start: from, end, gaps: parted });
        }
      });
      return hits;
    },
  };
}

/** Patterns in flat tables; a step is one word (or choice of words) of one pattern. */
interface CompiledPatterns {
  readonly words: readonly string[];
  /** Steps of all words; those of a word lie between its entries of `stepsFrom`. */
  readonly steps: Int32Array;
  readonly stepsFrom: Int32Array;
  /** Owner of the pattern whose last step a step is, or `UNFINISHED`, by step. */
  readonly owners: Int32Array;
  /** Index of `GAPS` by step. */
  readonly gaps: Uint8Array;
  /** 1 where a pattern begins, by step. */
  readonly firsts: Uint8Array;
}

function compile(
  patterns: readonly OwnedPattern[],
  classes: Readonly<Record<string, readonly string[]>>,
  canonical: (literal: string) => string,
): CompiledPatterns {
  const uses = new Map<string, number[]>();
  const choices = new Map<readonly string[], readonly string[]>();
  const owners: number[] = [];
  const gaps: number[] = [];
  const firsts: number[] = [];
  for (const { owner, pattern } of patterns) {
    const atoms = parsePattern(pattern, classes);
    for (const [index, { words, before }] of atoms.entries()) {
      const step = owners.push(index === atoms.length - 1 ? owner : UNFINISHED) - 1;
      gaps.push(before);
      firsts.push(index === 0 ? 1 : 0);
      // A class is one list for all its patterns.
      const forms = choices.get(words) ?? [...new Set(words.map((word) => canonical(word)))];
      choices.set(words, forms);
      for (const word of forms) {
        const list = uses.get(word);
        if (list === undefined) uses.set(word, [step]);
        else list.push(step);
      }
    }
  }
  const stepsFrom = new Int32Array(uses.size + 1);
  for (const [index, list] of [...uses.values()].entries())
    stepsFrom[index + 1] = (stepsFrom[index] ?? 0) + list.length;
  return {
    words: [...uses.keys()],
    // Later steps first: one occurrence must not serve two steps of a pattern.
    steps: Int32Array.from([...uses.values()].flatMap((list) => list.toReversed())),
    stepsFrom,
    owners: Int32Array.from(owners),
    gaps: Uint8Array.from(gaps),
    firsts: Uint8Array.from(firsts),
  };
}

/** How far each pattern has come in a message; made once, since beginning a message costs nothing. */
class ProgressBoard {
  /** Where the last words up to a step ended, counted on through all messages. */
  readonly reached: Int32Array;
  /** Where they started in their message. */
  readonly begun: Int32Array;
  /** The gaps between them; set for steps that are not the first. */
  readonly between: (readonly Range[])[];
  #next = WIDEST + 1;

  constructor(steps: number) {
    this.reached = new Int32Array(steps);
    this.begun = new Int32Array(steps);
    this.between = Array.from({ length: steps }, () => NO_GAPS);
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
  for (let at = from; at < to; at += 1) most = Math.max(most, before[at] ?? 0);
  return most;
}

function parsePattern(
  pattern: string,
  classes: Readonly<Record<string, readonly string[]>>,
): { words: readonly string[]; before: number }[] {
  const atoms: { words: readonly string[]; before: number }[] = [];
  let before = 0;
  for (const [part] of pattern.matchAll(/\.+|<[^>]*>|\([^)]*\)|[^.<(]+/g)) {
    if (part.startsWith('.')) {
      before = Math.min(part.length, 3);
      continue;
    }
    let words: readonly string[] = [part];
    if (part.startsWith('<')) {
      const found = classes[part.slice(1, -1)];
      if (found === undefined) throw new RangeError(`Cannot compile a pattern: unknown class ${part}`);
      words = found;
    } else if (part.startsWith('(')) words = part.slice(1, -1).split('|');
    atoms.push({ words, before });
    before = 0;
  }
  if (atoms.length === 0) throw new RangeError('Cannot compile an empty pattern');
  return atoms;
}

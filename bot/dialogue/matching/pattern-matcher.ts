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

interface Step {
  /** Whether a pattern begins here. */
  readonly first: boolean;
  /** Longest gap before this step's word, in characters. */
  readonly gap: number;
  /** Strongest boundary the gap may hold. */
  readonly across: number;
}
const UNFINISHED = -1;
const NO_GAPS: readonly Range[] = [];
const NO_GAP = { gap: 0, across: BOUNDARY.line };
const NO_STEP: Step = { first: true, gap: 0, across: 0 };
const GAPS: readonly Omit<Step, 'first'>[] = [
  NO_GAP,
  { gap: 3, across: BOUNDARY.line },
  { gap: 6, across: BOUNDARY.list },
  { gap: 14, across: BOUNDARY.comma },
];

/** Compiles patterns; their syntax is described at `Concept.any`.
 *
 * @param canonical Brings a literal into canonical form.
 * @throws {RangeError} For an unknown class or an empty pattern. */
export function createPatternMatcher(
  patterns: readonly OwnedPattern[],
  classes: Readonly<Record<string, readonly string[]>>,
  canonical: (literal: string) => string,
): PatternMatcher {
  const uses = new Map<string, number[]>();
  /** Owner of the pattern whose last step a step is, or `UNFINISHED`, by step. */
  const owners: number[] = [];
  const steps: Step[] = [];
  for (const { owner, pattern } of patterns) {
    const atoms = parsePattern(pattern, classes);
    atoms.forEach(({ words, before }, index) => {
      const step = steps.push({ ...(GAPS[before] ?? NO_GAP), first: index === 0 }) - 1;
      owners.push(index === atoms.length - 1 ? owner : UNFINISHED);
      for (const word of new Set(words.map((each) => canonical(each)))) {
        const list = uses.get(word);
        if (list === undefined) uses.set(word, [step]);
        else list.push(step);
      }
    });
  }
  // Later steps first: one occurrence must not serve two steps of a pattern.
  const byWord = [...uses.values()].map((list) => Int32Array.from(list).toSorted((a, b) => b - a));
  const finder = createWordFinder([...uses.keys()]);
  const progress = new ProgressBoard(steps.length);

  return {
    match(message) {
      const hits: PatternHit[] = [];
      progress.clear();
      finder.scan(message.text, (word, start, end) => {
        if (strongest(message.before, start + 1, end) > BOUNDARY.line) return;
        for (const step of byWord[word] ?? []) {
          const rule = steps[step] ?? NO_STEP;
          let from = start;
          let gaps = NO_GAPS;
          if (!rule.first) {
            const reached = progress.end(step - 1);
            if (reached < 0 || reached > start || start - reached > rule.gap) continue;
            if (strongest(message.before, reached, start + 1) > rule.across) continue;
            from = progress.start(step - 1);
            gaps = [...progress.gaps(step - 1), { start: reached, end: start }];
          }
          const owner = owners[step] ?? UNFINISHED;
          if (owner === UNFINISHED) progress.reach(step, from, end, gaps);
          else hits.push({ owner, start: from, end, gaps });
        }
      });
      return hits;
    },
  };
}

/** How far each pattern has come in a message; made once, since clearing it costs nothing. */
class ProgressBoard {
  readonly #round: Int32Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #gaps: (readonly Range[])[];
  #current = 0;

  constructor(steps: number) {
    this.#round = new Int32Array(steps);
    this.#starts = new Int32Array(steps);
    this.#ends = new Int32Array(steps);
    this.#gaps = Array.from({ length: steps }, () => NO_GAPS);
  }

  clear(): void {
    this.#current += 1;
  }

  /** Where the last words up to this step ended; -1 when the step was not reached. */
  end(step: number): number {
    return this.#round[step] === this.#current ? (this.#ends[step] ?? -1) : -1;
  }

  start(step: number): number {
    return this.#starts[step] ?? -1;
  }

  gaps(step: number): readonly Range[] {
    return this.#gaps[step] ?? NO_GAPS;
  }

  reach(step: number, start: number, end: number, gaps: readonly Range[]): void {
    this.#round[step] = this.#current;
    this.#starts[step] = start;
    this.#ends[step] = end;
    this.#gaps[step] = gaps;
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

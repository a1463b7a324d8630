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
  /** Longest gap before this step's word, in characters. */
  readonly gap: number;
  /** Strongest boundary the gap may hold. */
  readonly across: number;
}
interface Progress {
  readonly start: number;
  readonly end: number;
  readonly gaps: readonly Range[];
}

const GAPS: readonly Step[] = [
  { gap: 0, across: BOUNDARY.line },
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
  const uses = new Map<string, { pattern: number; step: number }[]>();
  const owners: number[] = [];
  const steps: Step[][] = [];
  for (const { owner, pattern } of patterns) {
    const index = owners.push(owner) - 1;
    const atoms = parsePattern(pattern, classes);
    steps.push(atoms.map(({ before }) => GAPS[before] ?? { gap: 0, across: 0 }));
    atoms.forEach(({ words }, step) => {
      for (const word of new Set(words.map((each) => canonical(each)))) {
        const list = uses.get(word) ?? [];
        // Later steps first: one occurrence must not serve two steps of a pattern.
        list.unshift({ pattern: index, step });
        uses.set(word, list);
      }
    });
  }
  for (const list of uses.values()) list.sort((a, b) => b.step - a.step);
  const words = [...uses.keys()];
  const byWord = [...uses.values()];
  const finder = createWordFinder(words);

  return {
    match(message) {
      const hits: PatternHit[] = [];
      const progress = new Map<number, (Progress | undefined)[]>();
      finder.scan(message.text, (word, start, end) => {
        if (strongest(message.before, start + 1, end) > BOUNDARY.line) return;
        for (const { pattern, step } of byWord[word] ?? []) {
          let made: Progress = { start, end, gaps: [] };
          const rows = progress.get(pattern);
          if (step > 0) {
            const previous = rows?.[step - 1];
            const rule = steps[pattern]?.[step];
            if (previous === undefined || rule === undefined || previous.end > start) continue;
            if (start - previous.end > rule.gap) continue;
            if (strongest(message.before, previous.end, start + 1) > rule.across) continue;
            made = {
              start: previous.start,
              end,
              gaps: [...previous.gaps, { start: previous.end, end: start }],
            };
          }
          if (step === (steps[pattern]?.length ?? 1) - 1) {
            hits.push({ owner: owners[pattern] ?? -1, ...made });
          } else if (rows === undefined) {
            const fresh: (Progress | undefined)[] = [];
            fresh[step] = made;
            progress.set(pattern, fresh);
          } else {
            rows[step] = made;
          }
        }
      });
      return hits;
    },
  };
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

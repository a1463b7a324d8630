import { interned } from '../matching/interned.ts';
import type { MentionPlaces } from './mention-places.ts';

/** One term of a combination. */
export interface Term {
  readonly id: string;
  /** `now`: happening; `ever`: also over; `not`: must not be happening. */
  readonly mode: 'now' | 'ever' | 'not';
}

/** Terms that must all hold. */
export type Combination = readonly Term[];

/** Parses `孕期 + 出血 + !大出血`; see `RedFlagRule.when`. */
export function parseCombination(text: string): Combination {
  return text.split('+').map((part) => {
    const term = part.trim();
    if (term.startsWith('!')) return { id: interned(term.slice(1)), mode: 'not' };
    if (term.startsWith('~')) return { id: interned(term.slice(1)), mode: 'ever' };
    return { id: interned(term), mode: 'now' };
  });
}

/** What a combination is checked against. */
export interface Evidence {
  /** Concepts and contexts that hold now. */
  readonly now: ReadonlySet<string>;
  /** Those that hold or held, never those denied. */
  readonly ever: ReadonlySet<string>;
  /** Concepts of the message being judged: at least one of them must take part. */
  readonly fresh: ReadonlySet<string>;
  /** Where the message tells them; left out where it does not matter. */
  readonly places?: MentionPlaces;
}

/** Tells whether all terms hold. */
export function holds(combination: Combination, evidence: Evidence): boolean {
  for (const { id, mode } of combination) {
    const told = mode === 'ever' ? evidence.ever : evidence.now;
    if (told.has(id) === (mode === 'not')) return false;
  }
  return true;
}

/** Tells whether all terms hold, the current message says at least one of them, and it says them in one breath. */
export function fires(combination: Combination, evidence: Evidence): boolean {
  return (
    holds(combination, evidence) &&
    combination.some(({ id, mode }) => mode !== 'not' && evidence.fresh.has(id)) &&
    (evidence.places === undefined ||
      evidence.places.together(combination.flatMap(({ id, mode }) => (mode === 'not' ? [] : [id]))))
  );
}

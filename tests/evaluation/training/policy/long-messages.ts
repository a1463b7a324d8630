import type { PolicyCase } from './policy-cases.ts';

/** A message before its features are read. */
export interface Told extends Omit<PolicyCase, 'row' | 'cost' | 'fold'> {
  /** Where it is learned from; by its place where it is left out. */
  readonly fold?: number;
}

/** One of so many labelled lines is made long. */
const EVERY = 3;
/** Spreads the partners over all lines; a prime. */
const STRIDE = 7919;

/** Puts labelled lines beside lawful ones, as residents tell a story before, or after, they ask: a request stays one in a
 * long message, and two lawful questions make none. Of one matter or of none in particular, turn about; a line and its
 * partner are of one fold, so that no fold knows half of another's.
 * @param told In the order of their folds.
 * @returns Single messages. */
export function longMessages(told: readonly Told[], folds: number): readonly Told[] {
  const places = [...told.keys()].filter((at) => isLabelled(told[at]) && told[at]?.turns.length === 1);
  const lawful = places.filter((at) => told[at]?.rule === null);
  const byKey = new Map<string, number[]>();
  for (const at of lawful) {
    const key = keyOf(told[at]?.about ?? null, at % folds);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [at]);
    else known.push(at);
  }
  return places
    .filter((_, index) => index % EVERY === 0)
    .flatMap((at, index) => {
      const own = told[at];
      const near = byKey.get(keyOf(index % 2 === 0 ? (own?.about ?? null) : null, at % folds)) ?? [];
      const other = told[near[(index * STRIDE) % near.length] ?? -1];
      if (own === undefined || other === undefined || other === own) return [];
      const [text = '', beside = ''] = [own.turns[0], other.turns[0]];
      const turns = [index % 3 < 2 ? `${beside}，${text}` : `${text}，${beside}`];
      return [{ ...own, source: 'together' as const, turns, unread: false, fold: at % folds }];
    });
}

function isLabelled(one: Told | undefined): boolean {
  return one?.source === 'requests' || one?.source === 'lookalikes';
}

function keyOf(about: string | null, fold: number): string {
  return `${about ?? ''} ${fold}`;
}

import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import { spotTown } from '../intake/read-town.ts';
import type { DialogueState } from '../dialogue-state.ts';

/** The town in which the resident lives, as they said last in their own person (我住铜城); null where they have not said, or
 * live elsewhere. */
export function ownTown({ recent }: Pick<DialogueState, 'recent'>, home: HomePlace): string | null {
  const said = recent
    .filter(({ from }) => from === 'resident')
    .map(({ text }) => spotTown(text, home, true))
    .findLast((town) => town !== null);
  return home.towns.some(({ name }) => name === said) ? (said ?? null) : null;
}

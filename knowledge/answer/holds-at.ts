import type { HomePlace } from '../lexicon/home-place.ts';
import type { Passage } from '../passage.ts';

/** The collection of the built-in articles. */
export const PACK = 'pack';
/** The county for whose association the built-in articles of a county were written. */
const PACK_COUNTY = '天长';

/** Whether a passage may hold where the association is. What an association brings along itself for its county is of
 * its own; what ships for 天长 names its offices and programmes, and would be false anywhere else.
 * @param home Where the county is not known, nothing is left out. */
export function holdsAt(
  { collection, locality }: Pick<Passage, 'collection' | 'locality'>,
  home: HomePlace,
): boolean {
  const isShippedForCounty = collection === PACK && locality === 'tianchang';
  // The table of places is free: its first line may be 安徽省天长市, or the association's own name.
  return !isShippedForCounty || home.county === null || home.county.includes(PACK_COUNTY);
}

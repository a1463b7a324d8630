import type { HomePlace } from '../lexicon/home-place.ts';
import type { Passage } from '../passage.ts';
import type { Citation } from '../text/answer.ts';

/** The collection of the built-in articles. */
export const PACK = 'pack';
/** The county and the province for whose associations the built-in articles of a place were written. */
const PACK_COUNTY = '天长';
const PACK_PROVINCE = '安徽';

/** Whether a passage may hold where the association is. What an association brings along itself for its county is of
 * its own; what ships for 天长 names its offices and programmes, what ships for 安徽 its days of leave, and would be false
 * anywhere else.
 * @param home Where the county or the province is not known, nothing is left out by it. */
export function holdsAt(
  { collection, locality }: Pick<Passage, 'collection' | 'locality'>,
  home: HomePlace,
): boolean {
  if (collection !== PACK || locality === 'national') return true;
  return locality === 'anhui' ? (home.province?.includes(PACK_PROVINCE) ?? true) : isOfPackCounty(home);
}

/** A citation without what the office of 天长 has issued, by which nobody elsewhere is bound. */
export function citedAt(citation: Citation, home: HomePlace): Citation {
  if (isOfPackCounty(home)) return citation;
  const { source, originalSource } = citation;
  return {
    ...citation,
    source: sourcesElsewhere(source),
    ...(originalSource === undefined ? {} : { originalSource: sourcesElsewhere(originalSource) }),
  };
}

function sourcesElsewhere(line: string): string {
  const others = line.split('；').filter((source) => !source.includes(PACK_COUNTY));
  return others.length === 0 ? line : others.join('；');
}

// The table of places is free: its first line may be 安徽省天长市, or the association's own name.
function isOfPackCounty({ county }: HomePlace): boolean {
  return county === null || county.includes(PACK_COUNTY);
}

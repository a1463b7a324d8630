import type { IssuingPlace } from '../../ingest/metadata/issuing-place.ts';
import type { Locality } from '../../knowledge/passage.ts';
import type { Place } from '../place-of.ts';

/** Tells for whom a document holds by whose it is: the whole country's, the association's province's or county's. What
 * another place has issued may hold here or not; only an editor knows.
 * @param unnamed Where it names nobody.
 * @returns `elsewhere`: the places that it names, as editors read them; null where there is nothing to ask. */
export function whereItHolds(
  issuing: IssuingPlace,
  home: Place,
  unnamed: Locality,
): { readonly locality: Locality; readonly elsewhere: string | null } {
  const { nation, places } = issuing;
  if (nation) return { locality: 'national', elsewhere: null };
  if (places.length === 0) return { locality: unnamed, elsewhere: null };
  if (places.includes(home.county)) return { locality: 'tianchang', elsewhere: null };
  if (places.some((name) => bare(name) === bare(home.province)))
    return { locality: 'anhui', elsewhere: null };
  return { locality: 'tianchang', elsewhere: places.join('、') };
}

function bare(province: string): string {
  return province.replace(/(?:省|市|自治区)$/, '');
}

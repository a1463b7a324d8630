import type { ReadDocument } from '../../ingest/extract.ts';
import { issuingPlace, type IssuingPlace } from '../../ingest/metadata/issuing-place.ts';
import type { Locality } from '../../knowledge/passage.ts';
import type { Place } from '../place-of.ts';

/** Whose a document is by its words; null where it says itself for whom it holds: an article with front matter, and a
 * sheet of questions, which is the association's own. */
export function issuedBy({
  version,
  extract,
}: Pick<ReadDocument, 'version' | 'extract'>): IssuingPlace | null {
  if (version.needsStated || version.day === 'on_approval') return null;
  return issuingPlace(extract.header, version.kind === 'statute' ? '' : extract.text);
}

/** Tells for whom a document holds by whose it is: the whole country's, the association's province's or county's. What
 * another place has issued may hold here or not; only an editor knows.
 * @param unnamed Where it names nobody. */
export function whereItHolds({ nation, places }: IssuingPlace, home: Place, unnamed: Locality): Locality {
  if (nation) return 'national';
  if (places.length === 0) return unnamed;
  return !places.includes(home.county) && isOfProvince(places, home) ? 'anhui' : 'tianchang';
}

/** Whether what was issued in some places, as a document names them, is neither of the association's county nor of its
 * province. */
export function isElsewhere(places: readonly string[], home: Place): boolean {
  return places.length > 0 && !places.includes(home.county) && !isOfProvince(places, home);
}

/** What whoever approves a document of another place is told: it is judged a second time.
 * @param places As people read them. */
export function sayElsewhere(places: string, holdsHere: boolean): string {
  const said = holdsHere ? '编辑看过，说在本地也管用' : '编辑还没有说它在本地管不管用';
  return `这份文件写的是${places}，${said}。请再核对。`;
}

function isOfProvince(places: readonly string[], { province }: Place): boolean {
  return places.some((name) => bare(name) === bare(province));
}

function bare(province: string): string {
  return province.replace(/(?:省|市|自治区)$/, '');
}

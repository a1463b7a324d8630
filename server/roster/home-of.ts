import { homePlace, type HomePlace } from '../../knowledge/lexicon/home-place.ts';
import type { Roster } from './roster.ts';

const known = new WeakMap<Roster['units'], HomePlace>();

/** The county and the towns of an association, as its table of places has them, and had them. */
export function homeOf({
  units,
  formerTowns,
  province,
}: Pick<Roster, 'units' | 'formerTowns' | 'province'>): HomePlace {
  const found = known.get(units);
  if (found !== undefined) return found;
  const root = units.find(({ parentId }) => parentId === null);
  const towns = units.filter(({ kind }) => kind === 'town');
  const names = [...new Set(towns.map(({ name }) => name))];
  const named = homePlace(root?.name ?? null, names, formerTowns);
  const place = {
    ...named,
    towns: named.towns.map((town) => ({
      ...town,
      ids: towns.filter(({ name }) => name === town.name).map(({ id }) => id),
    })),
  };
  const made = province === undefined ? place : { ...place, province };
  known.set(units, made);
  return made;
}

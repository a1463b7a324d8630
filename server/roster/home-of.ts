import { homePlace, type HomePlace } from '../../knowledge/lexicon/home-place.ts';
import type { OrgUnit } from './roster.ts';

const known = new WeakMap<readonly OrgUnit[], HomePlace>();

/** The county and the towns of an association, as its table of places has them. */
export function homeOf(units: readonly OrgUnit[]): HomePlace {
  const found = known.get(units);
  if (found !== undefined) return found;
  const root = units.find(({ parentId }) => parentId === null);
  const towns = units.filter(({ kind }) => kind === 'town').map(({ name }) => name);
  const made = homePlace(root?.name ?? null, [...new Set(towns)]);
  known.set(units, made);
  return made;
}

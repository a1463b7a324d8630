import type { OrgUnit } from '../roster/roster.ts';
import type { ImportPlan } from './import-plan.ts';

/** The places that a plan adds, each town once, under ids of the plan: whoever is to work in one of them is planned with it,
 * and it gets an id of its own when it is added.
 * @param units What is there already. */
export function placesAdded(places: ImportPlan['places'], units: readonly OrgUnit[]): readonly OrgUnit[] {
  const root = units.find(({ parentId }) => parentId === null)?.id ?? null;
  const names = new Set(places.flatMap(({ parentId, town }) => (parentId === null ? [town] : [])));
  const towns = [...names].map(
    (name): OrgUnit => ({ id: plannedId(name), parentId: root, kind: 'town', name }),
  );
  const villages = places.flatMap(({ parentId, town, name }): OrgUnit[] =>
    name === null
      ? []
      : [{ id: plannedId(town, name), parentId: parentId ?? plannedId(town), kind: 'village', name }],
  );
  return [...towns, ...villages];
}

/** No id of a place that is there looks so. */
function plannedId(town: string, village = ''): string {
  return `new:${town}/${village}`;
}

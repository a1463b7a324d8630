import { pathUp } from '../roster/org-tree.ts';
import type { OrgUnit } from '../roster/roster.ts';

/** Fewer cases than this might tell who somebody is. */
export const FEW = 5;

/** Cases by town, villages with their town.
 * @returns In the order of the tree; null for a count that is too small to be told, and a name of null for cases whose
 * place nobody knows. Towns without any case are left out. */
export function sumTowns(
  units: readonly OrgUnit[],
  places: readonly { readonly orgUnitId: string | null; readonly count: number }[],
): { readonly name: string | null; readonly count: number | null }[] {
  const sums = new Map<string | null, number>();
  for (const { orgUnitId, count } of places) {
    const path = pathUp(units, orgUnitId);
    const town =
      path.find((id) => units.some((unit) => unit.id === id && unit.kind === 'town')) ?? path[0] ?? null;
    sums.set(town, (sums.get(town) ?? 0) + count);
  }
  const ordered = [...units.map(({ id }) => id), null].filter((id) => (sums.get(id) ?? 0) > 0);
  return ordered.map((id) => {
    const count = sums.get(id) ?? 0;
    return { name: units.find((unit) => unit.id === id)?.name ?? null, count: count < FEW ? null : count };
  });
}

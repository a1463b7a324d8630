import { pathUp } from '../roster/org-tree.ts';
import type { OrgUnit } from '../roster/roster.ts';

/** Fewer cases than this might tell who somebody is. */
export const FEW = 5;

/** Cases by town, villages with their town.
 * @returns In the order of the tree; null for a count that is too small to be told, and a name of null for cases whose
 * place nobody knows. Towns without any case are left out. Where one count alone is too small, the smallest of the others
 * is not told either: what is missing from the sum of all cases would be that one. */
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
  const countOf = (id: string | null): number => sums.get(id) ?? 0;
  const bySize = ordered.toSorted((one, other) => countOf(one) - countOf(other));
  const few = bySize.filter((id) => countOf(id) < FEW);
  const untold = new Set(few.length === 1 ? bySize.slice(0, 2) : few);
  return ordered.map((id) => ({
    name: units.find((unit) => unit.id === id)?.name ?? null,
    count: untold.has(id) ? null : countOf(id),
  }));
}

import type { ColleagueList } from '../../../api/queue.ts';

/** A place with what it belongs to, without the root, which all share: 杨村镇 · 光华村.
 * @returns Null for a place that is not known. */
export function placeName(units: ColleagueList['units'], id: string): string | null {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const names: string[] = [];
  // A circle in the tree, which nobody should be able to make, ends too.
  for (let unit = byId.get(id); unit !== undefined && names.length < 5; ) {
    const { parentId } = unit;
    if (parentId !== null || names.length === 0) names.unshift(unit.name);
    unit = parentId === null ? undefined : byId.get(parentId);
  }
  return names.length === 0 ? null : names.join(' · ');
}

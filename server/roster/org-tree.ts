import type { OrgUnit } from './roster.ts';

/** A place and all above it, nearest first; empty for an unknown one. A tree that runs in a circle ends where it closes. */
export function pathUp(units: readonly OrgUnit[], id: string | null): readonly string[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const path: string[] = [];
  let unit = id === null ? undefined : byId.get(id);
  while (unit !== undefined && !path.includes(unit.id)) {
    path.push(unit.id);
    unit = unit.parentId === null ? undefined : byId.get(unit.parentId);
  }
  return path;
}

/** How far above a place another one stands: 0 for the same, 1 for its town …; null when it does not contain it.
 * @param above Null for everywhere, which contains every place and is farther than any. */
export function distanceUp(
  units: readonly OrgUnit[],
  id: string | null,
  above: string | null,
): number | null {
  const path = pathUp(units, id);
  if (above === null) return path.length;
  const found = path.indexOf(above);
  return found === -1 ? null : found;
}

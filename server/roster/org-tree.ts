import type { OrgUnit } from './roster.ts';

/** What was looked up before, for each tree: a queue asks the same few places again and again. */
const known = new WeakMap<readonly OrgUnit[], Map<string, readonly string[]>>();
const indexes = new WeakMap<readonly OrgUnit[], ReadonlyMap<string, OrgUnit>>();

/** A place and all above it, nearest first; empty for an unknown one. A tree that runs in a circle ends where it closes.
 * @param units Never changed once it was given here. */
export function pathUp(units: readonly OrgUnit[], id: string | null): readonly string[] {
  if (id === null) return [];
  const paths = known.get(units) ?? new Map<string, readonly string[]>();
  known.set(units, paths);
  const before = paths.get(id);
  if (before !== undefined) return before;
  const path = findPath(units, id);
  paths.set(id, path);
  return path;
}

function findPath(units: readonly OrgUnit[], id: string): readonly string[] {
  const byId = indexes.get(units) ?? new Map(units.map((unit) => [unit.id, unit]));
  indexes.set(units, byId);
  const path: string[] = [];
  let unit = byId.get(id);
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

/** Whether somebody may open cases of a place: those of their own place alone, where they have one, and everybody those
 * whose place nobody knows yet. */
export function sees(
  { units }: { readonly units: readonly OrgUnit[] },
  person: { readonly orgUnitId: string | null },
  orgUnitId: string | null,
): boolean {
  return orgUnitId === null || distanceUp(units, orgUnitId, person.orgUnitId) !== null;
}

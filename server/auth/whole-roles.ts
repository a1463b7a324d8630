import type { Role } from '../api/console.ts';

/** Roles that, for one place, answer for that place's cases and people alone. */
const OF_A_PLACE: ReadonlySet<Role> = new Set(['supervisor', 'admin']);

/** What somebody may do about the whole county. */
export function wholeRoles({
  roles,
  orgUnitId,
}: {
  readonly roles: readonly Role[];
  /** Null for the whole county. */
  readonly orgUnitId: string | null;
}): readonly Role[] {
  return orgUnitId === null ? roles : roles.filter((role) => !OF_A_PLACE.has(role));
}

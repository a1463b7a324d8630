import type { Role } from '../api/console.ts';

/** Roles that work on residents' cases. */
export const CASE_ROLES: readonly Role[] = ['counsellor', 'lead', 'supervisor', 'admin'];

/** The same, and those who are asked for advice on single cases. */
export const CASE_READERS: readonly Role[] = [...CASE_ROLES, 'expert'];

/** Whether somebody sees every case: they work on cases, and of no single place. */
export function seesAll(viewer: {
  readonly roles: readonly Role[];
  readonly orgUnitId: string | null;
}): boolean {
  return viewer.orgUnitId === null && viewer.roles.some((role) => CASE_ROLES.includes(role));
}

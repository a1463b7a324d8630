import type { Role } from '../api/console.ts';

/** Roles that work on residents' cases. */
export const CASE_ROLES: readonly Role[] = ['counsellor', 'lead', 'supervisor', 'admin'];

/** The same, and those who are asked for advice on single cases. */
export const CASE_READERS: readonly Role[] = [...CASE_ROLES, 'expert'];

/** Whether somebody works on cases: nobody else is paged, or named to residents. */
export function worksOnCases({ roles }: { readonly roles: readonly Role[] }): boolean {
  return roles.some((role) => CASE_ROLES.includes(role));
}

/** Whether somebody sees every case: they work on cases, and of no single place. */
export function seesAll(viewer: {
  readonly roles: readonly Role[];
  readonly orgUnitId: string | null;
}): boolean {
  return viewer.orgUnitId === null && worksOnCases(viewer);
}

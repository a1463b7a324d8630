import type { Role } from '../api/console.ts';

/** Roles that lead others. */
export const LEADS: readonly Role[] = ['lead', 'supervisor', 'admin'];

/** Whether somebody may also decide over their colleagues' cases: hand them over and take them back. */
export function leads({ roles }: { readonly roles: readonly Role[] }): boolean {
  return roles.some((role) => LEADS.includes(role));
}

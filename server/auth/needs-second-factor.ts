import type { Role } from '../api/console.ts';
import type { Config } from '../config.ts';

/** Whoever lets guidance out, sees every case or keeps the accounts. */
const GUARDED: readonly Role[] = ['admin', 'supervisor', 'approver'];

/** Roles that the settings ask for a second step; none where it is optional. */
export function guardedRoles({ secondFactor }: Pick<Config, 'secondFactor'>): readonly Role[] {
  return secondFactor === 'required' ? GUARDED : [];
}

/** Whether the settings ask an account of these roles for a second step. */
export function needsSecondFactor(
  { secondFactor }: Pick<Config, 'secondFactor'>,
  roles: readonly Role[],
): boolean {
  return roles.some((role) => guardedRoles({ secondFactor }).includes(role));
}

import type { Role } from '../api/console.ts';
import type { Config } from '../config.ts';

/** Whoever lets guidance out, sees every case or keeps the accounts. */
const GUARDED: readonly Role[] = ['admin', 'supervisor', 'approver'];

/** Whether the settings ask an account of these roles for a second step. */
export function needsSecondFactor(
  { secondFactor }: Pick<Config, 'secondFactor'>,
  roles: readonly Role[],
): boolean {
  return secondFactor === 'required' && roles.some((role) => GUARDED.includes(role));
}

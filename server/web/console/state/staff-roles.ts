import type { Role } from '../../../api/console.ts';

/** What an account may be, in the order in which it is offered. */
export const STAFF_ROLES: readonly Role[] = [
  'counsellor',
  'lead',
  'expert',
  'editor',
  'approver',
  'supervisor',
  'admin',
];

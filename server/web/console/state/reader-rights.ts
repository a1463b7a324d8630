import type { Me } from '../../../api/console.ts';

/** Whether the reader sees residents' cases; the server decides, this only hides what would be refused. */
export function worksOnCases({ roles }: Pick<Me, 'roles'>): boolean {
  return roles.some((role) => role === 'counsellor' || role === 'supervisor' || role === 'admin');
}

/** Whether the reader answers for the cases of all: a child that may have been harmed is theirs to know of. */
export function isSupervisor({ roles }: Pick<Me, 'roles'>): boolean {
  return roles.some((role) => role === 'supervisor' || role === 'admin');
}

/** Whether the reader sees local facts. */
export function worksOnLocal({ roles }: Pick<Me, 'roles'>): boolean {
  return roles.some((role) => role === 'editor' || role === 'approver' || role === 'admin');
}

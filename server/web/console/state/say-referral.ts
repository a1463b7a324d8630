import type { CaseReferral } from '../../../api/partners.ts';
import type { Messages } from '../i18n/zh.ts';

/** Where a referral stands, as the reader's side of it says. */
export function sayReferral(
  { status, direction }: Pick<CaseReferral, 'status' | 'direction'>,
  words: Messages['referral'],
): string {
  if (direction === 'out') return words.status[status];
  return Object.entries(words.statusIn).find(([code]) => code === status)?.[1] ?? words.status[status];
}

import type { VersionStatus } from '../../knowledge/passage.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { User } from '../store/ports.ts';
import type { Need } from '../store/vetting-port.ts';

/** Whether an account may put its name under a version. */
export type ApprovalRight =
  | 'allowed'
  | 'own_work'
  | 'unclaimed'
  | 'not_qualified'
  | 'not_in_review'
  | 'already_signed'
  | 'past_its_day';

/** What an approval is judged by. */
export interface ApprovalCase {
  readonly status: VersionStatus;
  /** Null for what ships with the program, and for what nobody has claimed yet. */
  readonly authorId: string | null;
  /** Ids of those who wrote of it before, unapproved. */
  readonly contributors: readonly string[];
  /** It came without an author and waits for one. */
  readonly unclaimed: boolean;
  readonly needs: readonly Need[];
  readonly expiresOn: LocalDate | null;
  /** Ids of those who have signed. */
  readonly signers: readonly string[];
}

/** Two people stand behind every article: its author, and an approver who wrote none of its words. Where the article needs
 * qualifications, each must stand behind it; nobody signs who has none of them. The database keeps the same rules. */
export function judgeApproval(
  of: ApprovalCase,
  by: Pick<User, 'id' | 'roles' | 'qualifications' | 'disabledAt'>,
  today: LocalDate,
): ApprovalRight {
  if (of.status !== 'in_review') return 'not_in_review';
  if (of.authorId === by.id || of.contributors.includes(by.id)) return 'own_work';
  if (of.unclaimed) return 'unclaimed';
  if (by.disabledAt !== null || !by.roles.includes('approver')) return 'not_qualified';
  if (of.needs.length > 0 && !of.needs.some((need) => by.qualifications.includes(need)))
    return 'not_qualified';
  if (of.expiresOn !== null && of.expiresOn < today) return 'past_its_day';
  return of.signers.includes(by.id) ? 'already_signed' : 'allowed';
}

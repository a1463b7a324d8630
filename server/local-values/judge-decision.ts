import type { User } from '../store/ports.ts';

/** Whether a person may decide on a proposed local value. */
export type DecisionRight = 'allowed' | 'own_work' | 'not_qualified' | 'not_in_review';

/** Two people stand behind every local fact: one proposes, another with the approver's role approves. In production
 * the approver must be qualified for local facts. A proposer may reject, that is withdraw, what is theirs.
 *
 * @param proposal.status Of the proposal as it stands. */
export function judgeDecision(
  proposal: { readonly status: string; readonly proposedBy: string },
  decision: 'approved' | 'rejected',
  by: Pick<User, 'id' | 'roles' | 'qualifications' | 'disabledAt'>,
  options: { readonly enforceQualifications: boolean },
): DecisionRight {
  if (proposal.status !== 'in_review') return 'not_in_review';
  const own = proposal.proposedBy === by.id;
  if (by.disabledAt !== null) return 'not_qualified';
  if (decision === 'rejected' && own) return 'allowed';
  if (own) return 'own_work';
  if (!by.roles.includes('approver')) return 'not_qualified';
  if (decision === 'rejected' || !options.enforceQualifications) return 'allowed';
  return by.qualifications.includes('local') ? 'allowed' : 'not_qualified';
}

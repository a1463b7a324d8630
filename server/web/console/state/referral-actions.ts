import type { Me, TicketSummary } from '../../../api/console.ts';
import { leadsOthers } from './reader-rights.ts';
import { standing } from './ticket-facts.ts';

/** What can be done about passing a case on, each with a panel of its own. */
export const REFERRAL_ACTIONS = [
  'refer',
  'take_back_referral',
  'accept_referral',
  'reject_referral',
  'return_referral',
] as const;
export type ReferralAction = (typeof REFERRAL_ACTIONS)[number];

/** Whether somebody still decides on the case's referral: until then the case does not end. */
export function isReferralOpen({ referral }: Pick<TicketSummary, 'referral'>): boolean {
  return referral !== null && (referral.status === 'asking' || referral.status === 'offered');
}

/** What the reader may do about it as it stands. The server decides; this only hides what it would refuse. */
export function referralActions(
  ticket: TicketSummary,
  me: Pick<Me, 'id' | 'roles'>,
): readonly ReferralAction[] {
  const stand = standing(ticket, me.id);
  const { referral } = ticket;
  const mine = stand === 'mine' || (stand === 'taken' && leadsOthers(me));
  if (referral?.direction === 'in') {
    if (referral.status === 'offered') {
      return mine || stand === 'claimable' ? ['accept_referral', 'reject_referral'] : [];
    }
    return referral.status === 'accepted' && mine ? ['return_referral'] : [];
  }
  const isLive = referral !== null && (isReferralOpen(ticket) || referral.status === 'accepted');
  if (isLive) return mine || stand === 'closed' ? ['take_back_referral'] : [];
  return mine && ticket.channel !== 'wechat-group' && ticket.practice !== true ? ['refer'] : [];
}

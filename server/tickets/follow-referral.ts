import { isOpen } from '../referral/referral-state.ts';
import { openItems } from './checklist.ts';
import type { ResultCode, TicketCommand, TicketFact, TicketReferral, TicketState } from './ticket-state.ts';
import { wasDanger } from './was-danger.ts';

type Followed = Extract<TicketCommand, { type: 'follow_referral' }>;

/** What becomes of a ticket when its referral moves. Where it was passed on, it goes on as before until the other
 * association has taken it; a case about danger, and one with something left to do, goes on even then, until its
 * counsellor ends it. What comes back is open again, as pressing as it was. */
export function followReferral(ticket: TicketState, command: Followed): TicketFact[] {
  const { referral, direction, to } = command;
  const known = ticket.referral;
  // An earlier one, or one that has not moved.
  if (known !== null && (known.id !== referral || known.status === to)) return [];
  const moved: TicketFact = { type: 'referral_moved', referral, direction, to };
  return direction === 'out' ? [moved, ...atOrigin(ticket, command)] : atReceiver(ticket, command, moved);
}

function atOrigin(ticket: TicketState, { to, mayReopen }: Followed): TicketFact[] {
  const isResolved = ticket.status === 'resolved';
  switch (to) {
    case 'accepted':
    case 'completed':
      if (isResolved || wasDanger(ticket) || openItems(ticket.checklist).length > 0) return [];
      return [{ type: 'resolved', result: 'referred' }];
    case 'rejected':
    case 'returned':
    case 'withdrawn':
      if (isResolved) {
        return ticket.result === 'referred' && mayReopen ? [{ type: 'reopened', from: 'resolved' }] : [];
      }
      return ticket.snoozedUntil === null ? [] : [{ type: 'reopened', from: 'snoozed' }];
    case 'asking':
    case 'offered':
    case 'declined':
    case 'cancelled':
      return [];
  }
  return to satisfies never;
}

function atReceiver(ticket: TicketState, { to, by }: Followed, moved: TicketFact): TicketFact[] {
  if (ticket.status === 'resolved') return [moved];
  const end = (result: ResultCode): TicketFact[] => [moved, { type: 'resolved', result }];
  switch (to) {
    case 'accepted':
      if (by === null || ticket.assigneeId === by) return [moved];
      return [moved, { type: 'assigned', from: ticket.assigneeId, to: by }];
    case 'rejected':
    case 'returned':
      return end('other');
    case 'withdrawn':
      return end('withdrawn');
    case 'asking':
    case 'offered':
    case 'declined':
    case 'cancelled':
    case 'completed':
      return [moved];
  }
  return to satisfies never;
}

/** A case that was taken over is done with its end. */
export function referralAtEnd(referral: TicketReferral | null): TicketFact[] {
  if (referral === null || referral.direction !== 'in' || referral.status !== 'accepted') return [];
  return [{ type: 'referral_moved', referral: referral.id, direction: 'in', to: 'completed' }];
}

/** Whoever gives the request up does not want it passed on either. */
export function referralAtWithdrawal(referral: TicketReferral | null): TicketFact[] {
  if (referral === null || referral.direction !== 'out' || !isOpen(referral.status)) return [];
  const to = referral.status === 'asking' ? 'cancelled' : 'withdrawn';
  return [{ type: 'referral_moved', referral: referral.id, direction: 'out', to }];
}

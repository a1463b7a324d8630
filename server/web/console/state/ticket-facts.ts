import type { TicketSummary } from '../../../api/console.ts';
import type { QueueView } from './route.ts';

/** Whether nobody has taken the case although somebody may be in danger: the only reason for red and for sound. */
export function isUnclaimedUrgent(ticket: TicketSummary): boolean {
  return ticket.status === 'opened' && ticket.priority === 'urgent';
}

/** Whether something must still be done about a child who may have been harmed. */
export function hasUndone(ticket: TicketSummary): boolean {
  return ticket.status !== 'resolved' && ticket.checklist?.finished === false;
}

/** Whether a case belongs in a view of the queue, for the counsellor `userId`. */
export function inView(ticket: TicketSummary, view: QueueView, userId: string): boolean {
  switch (view) {
    case 'open':
      return ticket.status !== 'resolved';
    case 'mine':
      return ticket.status === 'assigned' && ticket.assignee?.id === userId;
    case 'unassigned':
      return ticket.status === 'opened';
    case 'resolved':
      return ticket.status === 'resolved';
  }
  return view satisfies never;
}

/** What a counsellor may do with a case. */
export type Standing = 'claimable' | 'mine' | 'taken' | 'closed';

/** Where a case stands for the counsellor `userId`. */
export function standing(ticket: TicketSummary, userId: string): Standing {
  if (ticket.status === 'resolved') return 'closed';
  if (ticket.status === 'opened') return 'claimable';
  return ticket.assignee?.id === userId ? 'mine' : 'taken';
}

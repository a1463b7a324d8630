import type { ConversationStatus } from '../../bot/dialogue/types.ts';
import type { TicketFact, TicketState } from '../tickets/ticket-state.ts';
import type { Activity } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** What a conversation's status is while it has a ticket. */
export function statusWith(ticket: Pick<TicketState, 'status' | 'snoozedUntil'>): ConversationStatus {
  if (ticket.status === 'resolved') return 'resolved';
  return ticket.snoozedUntil === null ? 'open' : 'snoozed';
}

/** What facts change beside the state that they make: who waits, and since when a counsellor is there. Whoever took a
 * case themselves is there; whoever was given one is not before they write. */
export function activityOf(facts: readonly TicketFact[], at: number): Activity {
  let activity: Activity = {};
  for (const fact of facts) {
    if (fact.type === 'assigned') {
      activity = { ...activity, counsellor_active_at: fact.reason === undefined ? at : null };
    } else if (fact.type === 'unassigned') {
      activity = { ...activity, counsellor_active_at: null };
    } else if (fact.type === 'resolved') {
      activity = { ...activity, waiting: 0 };
    } else if (fact.type === 'reopened' && fact.from !== 'snoozed') {
      activity = { ...activity, waiting: 1, waiting_since: at };
    }
  }
  return activity;
}

const SPEAKERS: ReadonlySet<TicketFact['type']> = new Set([
  'assigned',
  'unassigned',
  'snoozed',
  'resolved',
  'reopened',
]);

/** The conversation's status follows its ticket; and where somebody else may speak now, a turn that began before is
 * thought over again. */
export async function followInConversation(
  write: Write,
  conversationId: string,
  facts: readonly TicketFact[],
  ticket: TicketState,
  at: number,
): Promise<void> {
  if (!facts.some(({ type }) => SPEAKERS.has(type))) return;
  await write.tx
    .updateTable('conversations')
    .set((set) => ({
      status: statusWith(ticket),
      changed_at: at,
      state_version: set('state_version', '+', 1),
    }))
    .where('id', '=', conversationId)
    .execute();
  write.emit({ type: 'status', conversationId });
}

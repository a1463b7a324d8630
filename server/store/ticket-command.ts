import { decide } from '../tickets/decide.ts';
import type { TicketCommand } from '../tickets/ticket-state.ts';
import type { StoreContext } from './store-context.ts';
import { activityOf } from './ticket-effects.ts';
import { openTicketOf, recordFacts, ticketState } from './ticket-rows.ts';
import type { Actor, TicketRow } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** Whose ticket it is. */
interface Place {
  readonly id: string;
  readonly person_id: string;
}

/** Does to a ticket what the conversation asks for; nothing when the ticket does not allow it. The conversation is
 * locked.
 *
 * @param ticket Its row is null for a new one. */
export async function commandTicket(
  context: StoreContext,
  write: Write,
  conversation: Place,
  ticket: { id: string; row: TicketRow | null; practiceBy?: string },
  wanted: TicketCommand,
  actor: Actor,
  at: number,
): Promise<void> {
  const decision = decide(ticket.row === null ? null : ticketState(ticket.row), wanted);
  if (decision.kind !== 'done' || (ticket.row !== null && decision.facts.length === 0)) return;
  await recordFacts(
    context,
    write,
    { ...ticket, conversationId: conversation.id, personId: conversation.person_id },
    decision.facts,
    actor,
    at,
    activityOf(decision.facts, at),
  );
}

/** Ends the open ticket that the resident no longer wants, unless it may be about danger. */
export async function withdrawTicket(
  context: StoreContext,
  write: Write,
  conversation: Place,
  at: number,
): Promise<void> {
  const row = await openTicketOf(write, conversation.id);
  if (row === null) return;
  const actor: Actor = { kind: 'resident', id: conversation.person_id };
  await commandTicket(context, write, conversation, { id: row.id, row }, { type: 'withdraw' }, actor, at);
}

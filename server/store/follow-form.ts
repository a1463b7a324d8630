import { isDelicate } from '../../bot/dialogue/intake/is-delicate.ts';
import type { LockedConversation } from './conversation-lock.ts';
import type { StoreContext } from './store-context.ts';
import { commandTicket } from './ticket-command.ts';
import { type Actor, ticketIn, type TicketRow } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** Gives a case the topic of a form that was filled in for it: whom it is for, who may take it, and whether every reading
 * is written down go by that. What is told to few makes any case sensitive, and no form makes it less so. The
 * conversation is locked.
 * @param topic Of the form; absent where it has none. */
export async function followForm(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  ticketId: string,
  topic: string | undefined,
  at: number,
): Promise<void> {
  if (topic === undefined) return;
  const row = await ticketIn(write, conversation.id, ticketId);
  if (row === undefined || !follows(row, topic)) return;
  const actor: Actor = { kind: 'assistant', id: null };
  const command = { type: 'change_topic', topic, by: conversation.person_id } as const;
  await commandTicket(context, write, conversation, { id: ticketId, row }, command, actor, at);
}

function follows(row: TicketRow, topic: string): boolean {
  if (row.topic === null) return true;
  if (isDelicate(row)) return isDelicate({ topic }) && isFree(row);
  return isDelicate({ topic }) || isFree(row);
}

/** Whether nobody has taken a case yet and it is not about danger, which comes first. */
function isFree({ status, reason, level }: TicketRow): boolean {
  return status === 'opened' && level === 'routine' && (reason === 'requested' || reason === 'intake');
}

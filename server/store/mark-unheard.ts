import type { TicketCommand } from '../tickets/ticket-state.ts';
import { isNewDanger, queueRank } from '../tickets/queue-rank.ts';
import { ticketState } from './ticket-rows.ts';
import type { TicketRow } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** Puts an urgent case before those without news, where danger was told in it that nobody has heard yet. Whoever replies to it or
 * takes it has heard.
 * @param before The case as it was until this was told. */
export async function markUnheard(
  write: Write,
  before: TicketRow,
  told: Pick<Extract<TicketCommand, { type: 'raise' }>, 'level' | 'matchedRules'>,
): Promise<void> {
  const wasAnswered = before.first_response_at !== null;
  if (!isNewDanger({ ...ticketState(before), wasAnswered }, told)) return;
  const moved = await write.tx
    .updateTable('tickets')
    .set({ priority_rank: queueRank('urgent', true) })
    .where('id', '=', before.id)
    .where('priority', '=', 'urgent')
    .returning('conversation_id')
    .executeTakeFirst();
  if (moved === undefined) return;
  write.emit({ type: 'ticket', ticketId: before.id, conversationId: moved.conversation_id });
}

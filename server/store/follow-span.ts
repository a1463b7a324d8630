import type { TicketState } from '../tickets/ticket-state.ts';
import type { Write } from './writer.ts';

/** Records where in its conversation a case begins or ends, in the commit that does so. The conversation is locked.
 *
 * @param before Null for a new one. */
export async function followSpan(
  { tx }: Write,
  ticket: { readonly id: string; readonly conversationId: string },
  before: TicketState | null,
  after: TicketState,
): Promise<void> {
  const wasOpen = before !== null && before.status !== 'resolved';
  const isOpen = after.status !== 'resolved';
  if (wasOpen === isOpen) return;
  const { next_seq: place } = await tx
    .selectFrom('conversations')
    .select('next_seq')
    .where('id', '=', ticket.conversationId)
    .executeTakeFirstOrThrow();
  if (isOpen) {
    const row = { ticket_id: ticket.id, conversation_id: ticket.conversationId, version: after.version };
    await tx
      .insertInto('case_spans')
      .values({ ...row, begins: place, ends: null })
      .execute();
    return;
  }
  await tx
    .updateTable('case_spans')
    .set({ ends: place })
    .where('ticket_id', '=', ticket.id)
    .where('ends', 'is', null)
    .execute();
}

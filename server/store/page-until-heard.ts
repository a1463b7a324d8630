import { isDanger } from '../routing/routed-case.ts';
import { ESCALATE, unansweredEpisode } from './escalation-rows.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Sees to it that danger in a case that somebody has is paged for until they act: they may be away, and nobody else looks
 * at it. The first page is due at once, whether anybody is on call or not; what nobody has, `begin` of the paging store
 * finds by itself.
 *
 * Called once danger is told in a case, or comes into it by somebody else's hand, or is handed on. The conversation is locked.
 * @param firstAt When the first page is due, unless pages run already; epoch milliseconds. */
export async function pageUntilHeard(
  context: StoreContext,
  write: Write,
  ticketId: string,
  at: number,
  firstAt = at,
): Promise<void> {
  if (context.mode === 'demo') return;
  const ticket = await write.tx
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', ticketId)
    .executeTakeFirst();
  const isPagedFor =
    ticket !== undefined && ticket.status === 'assigned' && ticket.practice_by === null && isDanger(ticket);
  if (!isPagedFor) return;
  await unansweredEpisode(write, ticket, at);
  await write.tx
    .insertInto('due_work')
    .values({
      id: context.newId(),
      kind: ESCALATE,
      subject_id: ticketId,
      due_at: firstAt,
      attempts: 0,
      lease_owner: null,
      lease_until: null,
    })
    // The next page of a stretch that runs has its time.
    .onConflict((conflict) => conflict.columns(['kind', 'subject_id']).doNothing())
    .execute();
}

import type { Happening } from '../sla/clock.ts';
import { happeningOf } from '../sla/happening-of.ts';
import type { TicketFact } from '../tickets/ticket-state.ts';
import { moveClocks } from './sla-rows.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Moves a ticket's clocks on by the facts that are being recorded and by a counsellor's words, in the same transaction.
 *
 * @param ticket Its row is null when these facts open it.
 * @param activity A time of first response is in it with each of a counsellor's words to the resident. */
export async function followClocks(
  context: StoreContext,
  write: Write,
  ticket: { readonly id: string; readonly row: unknown },
  facts: readonly TicketFact[],
  activity: { readonly first_response_at?: unknown },
  at: number,
): Promise<void> {
  const replied = activity.first_response_at !== undefined && activity.first_response_at !== null;
  const happenings = facts.map((fact) => happeningOf(fact, at)).filter((one) => one !== null);
  const all: Happening[] = replied ? [{ type: 'replied', at }, ...happenings] : happenings;
  await moveClocks(context, write, { id: ticket.id, isNew: ticket.row === null }, all, at);
}

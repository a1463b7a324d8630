import { pageOnce, unansweredEpisode } from './escalation-rows.ts';
import { personOnCall } from './on-call.ts';
import type { StoreContext } from './store-context.ts';
import { StoreError } from './store-error.ts';
import type { Write } from './writer.ts';

/** Pages whoever is on call for a dangerous turn, in its commit: the resident reads that they are told.
 *
 * A case that is being paged for already gets no further page in between: its next one is minutes away.
 * @throws {StoreError} `NOBODY_ON_CALL` when nobody is any more: the turn is thought over, and says so. */
export async function pageOnCall(
  context: StoreContext,
  write: Write,
  ticketId: string,
  at: number,
): Promise<void> {
  const ticket = await write.tx
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', ticketId)
    .executeTakeFirst();
  if (ticket === undefined) return;
  const onCall = personOnCall(await context.rosters.inside(write.tx), at, context.paging, ticket.org_unit_id);
  const fromSettings = context.paging.ways.robot ? context.onCall(at) : null;
  if (onCall === null && fromSettings === null) {
    throw new StoreError('NOBODY_ON_CALL', `Cannot page for ticket ${ticketId}: nobody is on call`);
  }
  const running = await unansweredEpisode(write, ticket, at);
  if (running.step > 0 && (await wasPaged(write, ticketId, running.episode))) return;
  await pageOnce(context, write, running, ticket, at, onCall?.id);
}

async function wasPaged({ tx }: Write, ticketId: string, episode: number): Promise<boolean> {
  const page = await tx
    .selectFrom('pages')
    .select('id')
    .where('kind', '=', 'case')
    .where('subject', '=', ticketId)
    .where('episode', '=', episode)
    .executeTakeFirst();
  return page !== undefined;
}

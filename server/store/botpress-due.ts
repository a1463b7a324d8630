import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Kind of the due work that tells bots of their cases; its subject is the ticket. */
export const BOTPRESS_WORK = 'botpress';

/** A case has changed: where its conversation is one of Botpress, the bot is told soon. */
export async function tellBotSoon(
  context: StoreContext,
  { tx }: Write,
  ticket: { readonly id: string; readonly conversationId: string },
  at: number,
): Promise<void> {
  const id = context.newId();
  await tx
    .insertInto('due_work')
    .columns(['id', 'kind', 'subject_id', 'due_at', 'attempts'])
    .expression((eb) =>
      eb
        .selectFrom('conversations')
        .select((get) => [
          get.cast<string>(get.val(id), 'text').as('id'),
          get.cast<string>(get.val(BOTPRESS_WORK), 'text').as('kind'),
          get.cast<string>(get.val(ticket.id), 'text').as('subject_id'),
          get.cast<number>(get.val(at), 'bigint').as('due_at'),
          get.cast<number>(get.val(0), 'integer').as('attempts'),
        ])
        .where('id', '=', ticket.conversationId)
        .where('channel', '=', 'botpress'),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject_id'])
        .doUpdateSet({ due_at: at, attempts: 0, lease_owner: null, lease_until: null }),
    )
    .execute();
}

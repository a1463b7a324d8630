import type { DialogueState } from '../../bot/dialogue/dialogue-state.ts';
import { KEPT_MS } from '../../bot/dialogue/intake/rest-intake.ts';
import { openJson } from './open-sealed.ts';
import { personKey } from './person-key.ts';
import type { StoreContext } from './store-context.ts';
import type { UnfinishedForm } from './ticket-port.ts';

/** Reads the form that a resident is filling in, or has put off, while their newest case is open. It is no form of the case:
 * of an older or resolved one, in a group, and of somebody who was erased there is none; nor is what the dialogue will drop.
 * @param now Epoch milliseconds. */
export async function readUnfinished(
  context: StoreContext,
  ticketId: string,
  now: number,
): Promise<UnfinishedForm | null> {
  const row = await context.db
    .selectFrom('tickets')
    .innerJoin('conversations', 'conversations.id', 'tickets.conversation_id')
    .select(['tickets.conversation_id', 'tickets.status', 'conversations.state', 'conversations.channel'])
    .where('tickets.id', '=', ticketId)
    .where('tickets.practice_by', 'is', null)
    .executeTakeFirst();
  if (row === undefined || row.state === null || row.status === 'resolved') return null;
  if (row.channel === 'wechat-group') return null;
  const newest = await context.db
    .selectFrom('tickets')
    .select('id')
    .where('conversation_id', '=', row.conversation_id)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const key = await personKey(context, row.conversation_id);
  if (newest?.id !== ticketId || key === null) return null;
  const state = openJson<DialogueState>(key, row.state, `state:${row.conversation_id}`);
  const open = state?.intake ?? state?.resting ?? null;
  if (open === null || open.at === undefined || now - open.at > KEPT_MS) return null;
  return { form: open.form, slots: open.slots, at: open.at, consents: state?.consents ?? [] };
}

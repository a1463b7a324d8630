import { unsentForms } from '../../bot/dialogue/intake/unsent-forms.ts';
import type { DialogueState, ToldForm } from '../../bot/dialogue/dialogue-state.ts';
import { openJson } from './open-sealed.ts';
import { personKey } from './person-key.ts';
import type { StoreContext } from './store-context.ts';

/** Reads what was told in a conversation for forms that were not sent; nothing of somebody who was erased. */
export async function readUnsent(
  context: StoreContext,
  conversationId: string,
): Promise<readonly ToldForm[]> {
  const row = await context.db
    .selectFrom('conversations')
    .select('state')
    .where('id', '=', conversationId)
    .executeTakeFirst();
  const key = await personKey(context, conversationId);
  const sealed = row?.state ?? null;
  if (sealed === null || key === null) return [];
  const state = openJson<DialogueState>(key, sealed, `state:${conversationId}`);
  return state === null ? [] : unsentForms(state);
}

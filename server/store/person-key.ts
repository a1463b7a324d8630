import type { KeyObject } from 'node:crypto';
import type { StoreContext } from './store-context.ts';

/** The data key behind a conversation; null when there is no such conversation or its person was erased. */
export async function personKey(context: StoreContext, conversationId: string): Promise<KeyObject | null> {
  const row = await context.db
    .selectFrom('conversations')
    .innerJoin('persons', 'persons.id', 'conversations.person_id')
    .select(['persons.id', 'persons.wrapped_key'])
    .where('conversations.id', '=', conversationId)
    .executeTakeFirst();
  if (row === undefined || row.wrapped_key === null) return null;
  return context.keys.keyOf(row.id, row.wrapped_key);
}

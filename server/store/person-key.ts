import type { OpenKey } from './open-sealed.ts';
import type { StoreContext } from './store-context.ts';

/** The data key behind a conversation; null when there is no such conversation or its person was erased. */
export async function personKey(context: StoreContext, conversationId: string): Promise<OpenKey | null> {
  const row = await context.db
    .selectFrom('conversations')
    .innerJoin('persons', 'persons.id', 'conversations.person_id')
    .select(['persons.id', 'persons.wrapped_key'])
    .where('conversations.id', '=', conversationId)
    .executeTakeFirst();
  if (row === undefined || row.wrapped_key === null) return null;
  const { id, wrapped_key: wrapped } = row;
  return () => context.keys.keyOf(id, wrapped);
}

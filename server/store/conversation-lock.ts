import type { Selectable } from 'kysely';
import type { ConversationsTable } from '../database/schema/people.ts';
import type { OpenKey } from './open-sealed.ts';
import type { StoreContext } from './store-context.ts';
import { StoreError } from './store-error.ts';
import type { Write } from './writer.ts';

/** A conversation that no other transaction can change until ours ends. */
export interface LockedConversation extends Selectable<ConversationsTable> {
  /** The person's data key. */
  readonly key: OpenKey;
}

/** Locks a conversation, also that of an erased person. Every transaction that touches a conversation or its ticket
 * begins here, so that all take their locks in one order.
 *
 * @returns Undefined when it does not exist. */
export async function lockRow(
  context: StoreContext,
  write: Write,
  id: string,
): Promise<Selectable<ConversationsTable> | undefined> {
  return write.tx
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .$if(context.engine.rowLocks, (query) => query.forUpdate())
    .executeTakeFirst();
}

/** Locks a conversation whose words are to be read or added to.
 *
 * @throws {StoreError} `NO_CONVERSATION` when it does not exist or its person was erased. */
export async function lockConversation(
  context: StoreContext,
  write: Write,
  id: string,
): Promise<LockedConversation> {
  const locked = await lockIfThere(context, write, id);
  if (locked === null) throw new StoreError('NO_CONVERSATION', `Cannot find conversation ${id}`);
  return locked;
}

/** The same for whom it may have gone meanwhile: null when it does not exist or its person was erased. */
export async function lockIfThere(
  context: StoreContext,
  write: Write,
  id: string,
): Promise<LockedConversation | null> {
  const row = await lockRow(context, write, id);
  const person =
    row &&
    (await write.tx
      .selectFrom('persons')
      .select('wrapped_key')
      .where('id', '=', row.person_id)
      .executeTakeFirst());
  if (row === undefined || person === undefined || person.wrapped_key === null) return null;
  const { wrapped_key: wrapped } = person;
  return { ...row, key: () => context.keys.keyOf(row.person_id, wrapped) };
}

import type { KeyObject } from 'node:crypto';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Adds a person with a fresh data key. Nothing else is known of them. */
export async function addPerson(
  context: StoreContext,
  write: Write,
  at: number,
): Promise<{ readonly id: string; readonly key: KeyObject }> {
  const id = context.newId();
  const wrapped = context.keys.wrapNew(id);
  await write.tx
    .insertInto('persons')
    .values({ id, wrapped_key: wrapped, created_at: at, erased_at: null })
    .execute();
  return { id, key: context.keys.keyOf(id, wrapped) };
}

import type { KeyRing } from '../crypto/key-ring.ts';
import { StoreError } from './store-error.ts';
import type { Writer } from './writer.ts';

const NAME = 'master_key_check';

/** Makes sure that the master key is the one the database was begun with: with another, every stored word would be
 * unreadable, and new ones unreadable to whoever has the right key.
 *
 * @throws {StoreError} `WRONG_MASTER_KEY`. */
export async function checkMasterKey(writer: Writer, keys: KeyRing): Promise<void> {
  const value = keys.hash('master-key-check', 'youyu');
  const stored = await writer.run(async ({ tx }) => {
    await tx
      .insertInto('meta')
      .values({ name: NAME, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    return tx.selectFrom('meta').select('value').where('name', '=', NAME).executeTakeFirstOrThrow();
  });
  if (stored.value !== value) {
    throw new StoreError(
      'WRONG_MASTER_KEY',
      'Cannot open the database: the master key is not the one it was written with (YOUYU_MASTER_KEY or master.key)',
    );
  }
}

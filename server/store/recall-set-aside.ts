import type { SetAsideStore } from './set-aside-port.ts';
import { setAsideWords, sourceHash } from './set-aside-words.ts';
import type { StoreContext } from './store-context.ts';

/** Takes back what is set aside. */
export function createRecallSetAside({ writer, keys }: StoreContext): SetAsideStore['recall'] {
  const words = setAsideWords(keys);
  return ({ sourceIds, ...place }) =>
    writer.run(async ({ tx }) => {
      const hashes = sourceIds.map((sourceId) => sourceHash(keys, place, sourceId));
      if (hashes.length === 0) return;
      await tx
        .deleteFrom('set_aside')
        .where('source_hash', 'in', hashes)
        .where('failed_at', 'is not', null)
        .where('level', '=', 'routine')
        .execute();
      const rows = await tx
        .selectFrom('set_aside')
        .select(['id', 'message as sealed'])
        .where('source_hash', 'in', hashes)
        .execute();
      for (const { id, sealed } of rows) {
        const message = words.message(id, sealed);
        if (message === null) continue;
        const marked = words.seal(id, JSON.stringify({ ...message, recalled: true }));
        await tx.updateTable('set_aside').set({ message: marked }).where('id', '=', id).execute();
      }
    });
}

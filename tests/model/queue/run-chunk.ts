import { openStores } from './open-stores.ts';
import type { Chunk, ChunkNews } from './run-chunks.ts';
import { runSequences } from './run-sequences.ts';

/* A process that runs sequences for `runChunks`, and says of each that it agrees. */

const tell = (news: ChunkNews) => process.send?.(news);

process.on('message', (chunk: Chunk) => void run(chunk));
// Whoever wanted it is gone.
process.on('disconnect', () => process.exit());

async function run(chunk: Chunk): Promise<void> {
  const { stores, close } = await openStores(1);
  const failure = await runSequences(stores, chunk, () => tell({ kind: 'agrees' }));
  await close();
  tell({ kind: 'ended', failure });
}

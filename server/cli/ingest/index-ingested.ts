import { ulid } from 'ulid';
import type { Config } from '../../config.ts';
import { openModelOf } from '../../embeddings/model-for-commands.ts';
import { explainModelFailure } from '../../embeddings/open-model.ts';
import { recordState } from '../../knowledge/record-state.ts';
import { serveSnapshot } from '../../knowledge/serve-snapshot.ts';
import type { Store } from '../../store/ports.ts';
import { indexFolder } from '../index-folder.ts';
import type { Progress } from './create-progress.ts';

/** Indexes what was taken in, and says on standard error how it goes. */
export async function indexIngested(store: Store, config: Config, progress: Progress): Promise<void> {
  const model = await openModelOf(config, (line) => console.error(line));
  const served = await serveSnapshot(
    store.knowledge,
    {
      localValues: () => store.localValues.approved(),
      dir: indexFolder(),
      mode: config.mode,
      newId: ulid,
      now: Date.now,
      onBuild: (passages) => console.error(`正在为 ${passages} 个段落建立索引… (indexing)`),
      model,
    },
    {
      addIfMissing: true,
      onProgress: (embedded, all) => progress.step(embedded, all, '向量 (vectors)'),
      onFailure: (error) => console.error(`${explainModelFailure(error)}，先用内置向量 (built-in vectors)`),
    },
  );
  progress.stop();
  await recordState(store.snapshots, served, { mode: config.mode, at: Date.now() });
  const { size } = served.index;
  console.error(`索引已更新，共 ${size} 个段落 (indexed passages: ${size})`);
}

import { join } from 'node:path';
import type { SwappableKnowledgeBase } from '../knowledge/answer/create-knowledge-base.ts';
import type { Generator } from '../knowledge/answer/generation/generator.ts';
import type { Words } from '../knowledge/answer/generation/source.ts';
import { createKnowledgeBase } from '../knowledge/answer/create-knowledge-base.ts';
import type { Config } from './config.ts';
import { serveSnapshot } from './knowledge/serve-snapshot.ts';
import { syncPack } from './knowledge/sync-pack.ts';
import { StartError } from './start-error.ts';
import type { Store } from './store/ports.ts';

/** The knowledge that is served, kept up to date. */
export interface ServedKnowledge {
  readonly base: SwappableKnowledgeBase;
  /** Builds and serves a new snapshot when the knowledge store has changed. */
  refresh(): Promise<void>;
}

/** Proposes the articles that ship to the store, and opens or builds the snapshot.
 * @param print One line for whoever starts the server. */
export async function openKnowledge(
  config: Config,
  store: Store,
  parts: {
    newId: () => string;
    now: () => number;
    print: (line: string) => void;
    generator: ((words: Words) => Generator) | null;
  },
): Promise<ServedKnowledge> {
  const { print, newId, now } = parts;
  const pack = await syncPack(store.knowledge, now());
  if (pack.kind === 'synced') {
    for (const error of pack.errors) print(`内置条目有误，已跳过：${error.message}`);
    if (pack.articles === 0 && pack.errors.length > 0) {
      throw new StartError(
        'KNOWLEDGE',
        '内置条目一篇也读不出来，请重新下载程序 (the knowledge pack is unreadable)',
      );
    }
  }
  const options = {
    dir: join(config.dataDir, 'index'),
    mode: config.mode,
    newId,
    now,
    localValues: () => store.localValues.approved(),
  };
  let served = await serveSnapshot(store.knowledge, {
    ...options,
    onBuild: (passages) => print(`正在为 ${passages} 段内容建立索引… (indexing)`),
  });
  const base = createKnowledgeBase({ index: served.index, generator: parts.generator });
  return {
    base,
    async refresh() {
      if (`${config.mode}:${await store.knowledge.revision()}` === served.revision) return;
      served = await serveSnapshot(store.knowledge, options);
      base.swap(served.index);
    },
  };
}

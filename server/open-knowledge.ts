import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SwappableKnowledgeBase } from '../knowledge/answer/create-knowledge-base.ts';
import type { Generator } from '../knowledge/answer/generation/generator.ts';
import type { Words } from '../knowledge/answer/generation/source.ts';
import { createKnowledgeBase } from '../knowledge/answer/create-knowledge-base.ts';
import { KnowledgeError } from '../knowledge/knowledge-error.ts';
import { shanghaiDate } from '../knowledge/text/shanghai-date.ts';
import type { ServedModel } from '../knowledge/snapshot/model-files.ts';
import type { Config } from './config.ts';
import { explainModelFailure } from './embeddings/open-model.ts';
import { type BuildOutcome, createModelKeeper } from './knowledge/keep-model.ts';
import type { ModelState } from './knowledge/model-state.ts';
import { recordState } from './knowledge/record-state.ts';
import {
  type ModelEffort,
  servedPassages,
  type ServedSnapshot,
  servedRevision,
  serveSnapshot,
  storeRevision,
} from './knowledge/serve-snapshot.ts';
import { syncPack } from './knowledge/sync-pack.ts';
import { StartError } from './start-error.ts';
import type { Store } from './store/ports.ts';

/** How long new content waits for the vectors of a configured model, in milliseconds: usually all but a few are on disk.
 * After that it is served without, and they are made in the background. */
const MODEL_WITHIN_MS = 5000;

/** How long a stop waits for what is under way in the background, in milliseconds. */
const STOP_WITHIN_MS = 1000;

/** The knowledge that is served, kept up to date. */
export interface ServedKnowledge {
  readonly base: SwappableKnowledgeBase;
  /** How the vectors of a configured model come along; null without one. */
  readonly modelState: () => ModelState | null;
  /** Stops saying anything from versions that may be served no more. Takes milliseconds; a new snapshot, without them,
   * takes seconds. */
  withdraw(): Promise<void>;
  /** Builds and serves a new snapshot when the knowledge store has changed, and sees to the model's vectors. */
  refresh(): Promise<void>;
  /** Ends what is under way in the background. */
  close(): Promise<void>;
}

/** Proposes the articles that ship to the store, and opens or builds the snapshot.
 * @param parts.print One line for whoever starts the server.
 * @param parts.model The configured model; null for the built-in vectors alone.
 * @param parts.onModelFailure Told each time the model's vectors could not be made. */
export async function openKnowledge(
  config: Config,
  store: Store,
  parts: {
    newId: () => string;
    now: () => number;
    print: (line: string) => void;
    generator: ((words: Words) => Generator) | null;
    model?: ServedModel | null;
    onModelFailure?: (error: unknown) => void;
  },
): Promise<ServedKnowledge> {
  const { print, newId, now, model = null, onModelFailure = () => {} } = parts;
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
    model,
  };
  const hurried = (onFailure: (error: unknown) => void): ModelEffort => ({
    addIfMissing: false,
    signal: AbortSignal.timeout(MODEL_WITHIN_MS),
    onFailure,
  });
  const first = {
    ...options,
    onBuild: (passages: number) => print(`正在为 ${passages} 段内容建立索引… (indexing)`),
  };
  let served = await serveSnapshot(
    store.knowledge,
    first,
    hurried((error) =>
      print(`${explainModelFailure(error)}，先用内置向量，稍后在后台再试 (trying again later)`),
    ),
  );
  const base = createKnowledgeBase({ index: served.index, generator: parts.generator });
  // The state of the store of which it is noted what is served.
  let noted: string | null = null;
  const record = async (): Promise<void> => {
    const { seen } = served;
    await recordState(store.snapshots, served, { mode: config.mode, at: now() });
    noted = seen;
  };
  await record();

  // One build at a time: each makes its snapshot the current one.
  let building: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(build: () => Promise<T>): Promise<T> => {
    const next = building.then(build);
    building = next.catch(() => undefined);
    return next;
  };
  // One look at a time, so that none overtakes a later one.
  let looking: Promise<unknown> = Promise.resolve();
  const lookAt = async (other: ServedSnapshot | null): Promise<void> => {
    const { index } = other ?? served;
    const servable = new Set(await store.knowledge.servableVersions(config.mode, shanghaiDate(now())));
    const indexed = new Set(index.passages.map(({ article, version }) => `${article}@${version}`));
    base.withdraw(new Set([...indexed].filter((version) => !servable.has(version))));
    if (other === null) return;
    served = other;
    base.swap(index);
  };
  /** Withdraws from the index that is served, or from the one that takes its place. */
  const withdrawFrom = (other: ServedSnapshot | null): Promise<void> => {
    const look = looking.then(() => lookAt(other));
    looking = look.catch(() => undefined);
    return look;
  };
  // Takes long where there are many passages, so new content does not wait for it.
  const addModel = async (signal: AbortSignal): Promise<BuildOutcome> => {
    let failure: unknown = null;
    const next = await serveSnapshot(store.knowledge, options, {
      addIfMissing: true,
      unlessOutdated: true,
      signal,
      onFailure(error) {
        failure = error;
      },
    }).catch((error: unknown) => {
      if (error instanceof KnowledgeError && error.code === 'OUTDATED') return null;
      throw error;
    });
    if (failure !== null) throw failure;
    return inTurn(async () => {
      const wanted = await servedRevision(store.knowledge, options);
      if (next === null || next.revision !== wanted) return 'outdated';
      await withdrawFrom(next);
      return 'served';
    });
  };
  const keeper =
    model === null
      ? null
      : createModelKeeper({
          model,
          passages: () => servedPassages(store.knowledge, options),
          build: addModel,
          onFailure: onModelFailure,
          now,
        });
  keeper?.served(served.model);
  return {
    base,
    modelState: () => keeper?.state() ?? (config.embeddings === null ? null : { kind: 'failed' }),
    withdraw: () => withdrawFrom(null),
    async refresh() {
      await inTurn(async () => {
        const seen = await storeRevision(store.knowledge, options);
        if (seen === noted) return;
        if (seen !== served.seen) {
          // What was only proposed, or sent back, changes nothing that is said.
          if ((await servedRevision(store.knowledge, options)) === served.revision)
            served = { ...served, seen };
          else await withdrawFrom(await serveSnapshot(store.knowledge, options, hurried(onModelFailure)));
        }
        // Also when nothing changed: the last time it may have failed, or a proposal have come between.
        await record();
      });
      keeper?.served(served.model);
    },
    async close() {
      // A build under way may take minutes; it publishes nothing once the store is closed.
      await Promise.race([keeper?.stop(), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    },
  };
}

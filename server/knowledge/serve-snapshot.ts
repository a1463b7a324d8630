import { createHash } from 'node:crypto';
import { KnowledgeError } from '../../knowledge/knowledge-error.ts';
import type { LocalValues } from '../../knowledge/local/render-local-slots.ts';
import { renderPassages } from '../../knowledge/local/render-passages.ts';
import type { Passage } from '../../knowledge/passage.ts';
import type { HybridIndex } from '../../knowledge/retrieval/hybrid-index.ts';
import { GRAPH_FROM_ROWS } from '../../knowledge/retrieval/vector-index.ts';
import { buildSnapshot } from '../../knowledge/snapshot/build-snapshot.ts';
import type { ServedModel } from '../../knowledge/snapshot/model-files.ts';
import { openCurrentSnapshot } from '../../knowledge/snapshot/open-snapshot.ts';
import { preparedPackFolder } from '../../knowledge/snapshot/prepared-pack.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import type { KnowledgeStore } from '../store/ports.ts';

/** The index to serve, and the state of the knowledge store it was made from. */
export interface ServedSnapshot {
  readonly index: HybridIndex;
  /** Of what is served, see `servedRevision`. */
  readonly revision: string;
  /** Of the store when it was looked at, see `storeRevision`. */
  readonly seen: string;
  readonly built: boolean;
  /** Id of the model whose vectors it has besides the built-in ones; null for none, or for one that is not configured. */
  readonly model: string | null;
}

/** How snapshots are served. */
export interface ServeOptions {
  /** Folder of all snapshots. */
  readonly dir: string;
  readonly mode: 'demo' | 'production';
  readonly newId: () => string;
  readonly now: () => number;
  /** Approved local facts, written into the passages; a change of them is a change of the revision. */
  readonly localValues: () => Promise<LocalValues>;
  /** Told before a build, which takes seconds. */
  readonly onBuild?: (passages: number) => void;
  /** The configured model; null for the built-in vectors alone. */
  readonly model?: ServedModel | null;
}

/** How much is done for the model's vectors. */
export interface ModelEffort {
  /** Builds again although they are all that is missing; otherwise they are only made where that is quick. */
  readonly addIfMissing: boolean;
  /** Gives up, with an error, when the knowledge has changed during the build. */
  readonly unlessOutdated?: boolean;
  /** Ends the model's work: the snapshot is then built without. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, all: number) => void;
  /** Told when the model failed or took too long. */
  readonly onFailure?: (error: unknown) => void;
}

/** Opens the current snapshot when it is sound and agrees with the knowledge store, else builds a new one. An older
 * snapshot is never served: what was retired since must not be cited. That comes before a model's vectors: where the
 * model fails, the snapshot is served or built with the built-in ones.
 *
 * @throws {KnowledgeError} OUTDATED, where asked for. */
export async function serveSnapshot(
  store: KnowledgeStore,
  options: ServeOptions,
  effort: ModelEffort = { addIfMissing: false },
): Promise<ServedSnapshot> {
  // Read before the passages: a change in between is then seen as a change the next time.
  const seen = await storeRevision(store, options);
  const revision = await servedRevision(store, options);
  const model = options.model ?? null;
  const current = await openCurrentSnapshot(options.dir, { model, revision });
  const sound =
    current.kind === 'opened'
      ? { index: current.index, revision, seen, built: false, model: current.index.modelId }
      : null;
  const missing = model !== null && sound?.model !== model.embedder.id;
  if (sound !== null && !(missing && effort.addIfMissing && sound.index.size > 0)) return sound;

  const passages = await servedPassages(store, options);
  options.onBuild?.(passages.length);
  const common = { dir: options.dir, revision, now: options.now(), prepared: preparedPackFolder() };
  // A graph over a model's vectors takes minutes; what was retired must be gone before that.
  const worthIt = effort.addIfMissing || passages.length < GRAPH_FROM_ROWS;
  if (model !== null && worthIt) {
    try {
      const index = await buildSnapshot(passages, {
        ...common,
        id: options.newId(),
        model,
        progress: effort,
        ...(effort.unlessOutdated === true
          ? { stillWanted: async () => (await servedRevision(store, options)) === revision }
          : {}),
      });
      return { index, revision, seen, built: true, model: index.modelId };
    } catch (error) {
      if (error instanceof KnowledgeError && error.code === 'OUTDATED') throw error;
      effort.onFailure?.(error);
      if (sound !== null) return sound;
    }
  }
  const index = await buildSnapshot(passages, { ...common, id: options.newId() });
  return { index, revision, seen, built: true, model: null };
}

/** The state of what is to be served: which versions, how far they are approved, and the local facts in them. */
export async function servedRevision(
  store: Pick<KnowledgeStore, 'servableFingerprint'>,
  { mode, now, localValues }: Pick<ServeOptions, 'mode' | 'now' | 'localValues'>,
): Promise<string> {
  const [fingerprint, values] = await Promise.all([
    store.servableFingerprint(mode, shanghaiDate(now())),
    localValues(),
  ]);
  const facts = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const hash = createHash('sha256')
    .update(JSON.stringify([fingerprint, facts]))
    .digest('hex');
  return `${mode}:${hash}`;
}

/** A state of the store that is quick to ask for: while it stays, `servedRevision` does, too. It changes with every
 * change of the knowledge, and on days on which something comes into force. */
export async function storeRevision(
  store: Pick<KnowledgeStore, 'revision' | 'latestDay'>,
  { mode, now }: Pick<ServeOptions, 'mode' | 'now'>,
): Promise<string> {
  const [revision, day] = await Promise.all([store.revision(), store.latestDay(shanghaiDate(now()))]);
  return `${mode}:${revision}:${day}`;
}

/** What is to be served, with the local facts in it. */
export async function servedPassages(
  store: KnowledgeStore,
  { mode, now, localValues }: Pick<ServeOptions, 'mode' | 'now' | 'localValues'>,
): Promise<readonly Passage[]> {
  return renderPassages(await store.servable(mode, shanghaiDate(now())), await localValues());
}

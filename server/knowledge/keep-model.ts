import type { Passage } from '../../knowledge/passage.ts';
import { passageText } from '../../knowledge/retrieval/vector-matrix.ts';
import type { ServedModel } from '../../knowledge/snapshot/model-files.ts';
import type { ModelState } from './model-state.ts';

/** Passages embedded between two looks at the signal. */
const CHUNK = 128;
/** Pause after a failure, in milliseconds; doubled each time, up to ten minutes. */
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 600_000;

/** Brings a configured model's vectors into the served snapshot, beside the questions. */
export interface ModelKeeper {
  readonly state: () => ModelState;
  /** Told what is served now. Starts the work when the model's vectors are missing, unless it is under way or failed a
   * moment ago. Does not wait for it. */
  served(model: string | null): void;
  stop(): Promise<void>;
}

/** What came of a build: `outdated` when the knowledge changed meanwhile, so that another one is due at once. */
export type BuildOutcome = 'served' | 'outdated';

/** Makes a keeper.
 *
 * It first has every passage embedded, which fills the cache on disk and may take long, and only then builds: the build
 * itself finds all vectors ready, whatever has changed in between is little.
 *
 * @param parts.passages What is to be served now.
 * @param parts.build Builds a snapshot with the model's vectors and serves it; throws when the model fails.
 * @param parts.onFailure Told each time the model fails.
 * @param parts.now Epoch milliseconds. */
export function createModelKeeper(parts: {
  readonly model: ServedModel;
  readonly passages: () => Promise<readonly Passage[]>;
  readonly build: (signal: AbortSignal) => Promise<BuildOutcome>;
  readonly onFailure: (error: unknown) => void;
  readonly now: () => number;
}): ModelKeeper {
  const { embedder } = parts.model;
  const stop = new AbortController();
  let state: ModelState = { kind: 'building', done: 0, all: 0 };
  let failures = 0;
  let notBefore = 0;
  let work: Promise<void> | null = null;

  const fail = (error: unknown): void => {
    if (stop.signal.aborted) return;
    failures += 1;
    notBefore = parts.now() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
    state = { kind: 'failed' };
    parts.onFailure(error);
  };

  const bring = async (): Promise<void> => {
    const texts = (await parts.passages()).map(passageText);
    state = { kind: 'building', done: 0, all: texts.length };
    for (let start = 0; start < texts.length; start += CHUNK) {
      stop.signal.throwIfAborted();
      await embedder.embed(texts.slice(start, start + CHUNK), { kind: 'passage', signal: stop.signal });
      state = { kind: 'building', done: Math.min(start + CHUNK, texts.length), all: texts.length };
    }
    // Without a passage there is nothing to build for.
    const outcome = texts.length === 0 ? 'served' : await parts.build(stop.signal);
    if (outcome === 'outdated') return;
    failures = 0;
    state = { kind: 'served' };
  };

  return {
    state: () => state,
    served(model) {
      if (model === embedder.id) {
        state = { kind: 'served' };
        return;
      }
      if (work !== null || stop.signal.aborted || parts.now() < notBefore) return;
      work = bring()
        .catch(fail)
        .finally(() => {
          work = null;
        });
    },
    async stop() {
      stop.abort();
      await work;
    },
  };
}

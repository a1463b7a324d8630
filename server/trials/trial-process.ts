import { watchParent } from '../../ingest/worker/watch-parent.ts';
import { builtInEmbedder, buildMemoryIndex } from '../../knowledge/retrieval/build-index.ts';
import type { HybridIndex } from '../../knowledge/retrieval/hybrid-index.ts';
import { rememberVectors } from './remember-vectors.ts';
import type { TrialReport, TrialTask } from './trial-messages.ts';
import { tryQuestion } from './try-question.ts';

// The process in which questions are tried: it has indexes of its own, which no resident's question ever reaches.

watchParent();
const indexes = new Map<string, HybridIndex>();
// From one state to the next most texts stay.
const embedder = rememberVectors(builtInEmbedder());

async function carryOut({ id, key, keys, passages, question, today, draft }: TrialTask): Promise<void> {
  const say = (report: TrialReport): void => void process.send?.(report);
  try {
    for (const known of indexes.keys()) if (!keys.includes(known)) indexes.delete(known);
    if (passages !== null) {
      const onProgress = (share: number): void => say({ id, kind: 'building', share });
      indexes.set(key, await buildMemoryIndex(passages, { snapshotId: 'trial', embedder, onProgress }));
    }
    const index = indexes.get(key);
    if (index === undefined) throw new Error('Cannot try a question: there is nothing to search yet');
    const tried = question === null ? null : await tryQuestion(index, question, { today, draft });
    say({ id, kind: 'done', tried });
  } catch {
    say({ id, kind: 'failed' });
  }
}

process.on('message', (task: TrialTask) => void carryOut(task));
process.on('disconnect', () => process.exit(0));

import { watchParent } from '../../ingest/worker/watch-parent.ts';
import { builtInEmbedder, buildMemoryIndex } from '../../knowledge/retrieval/build-index.ts';
import type { HybridIndex } from '../../knowledge/retrieval/hybrid-index.ts';
import { rememberVectors } from './remember-vectors.ts';
import type { TrialReport, TrialTask } from './trial-messages.ts';
import { tryQuestion } from './try-question.ts';

// The process in which questions are tried: it has an index of its own, which no resident's question ever reaches.

watchParent();
let index: HybridIndex | null = null;
// From one state to the next most texts stay.
const embedder = rememberVectors(builtInEmbedder());

async function carryOut({ id, passages, question, today, draft }: TrialTask): Promise<void> {
  const say = (report: TrialReport): void => void process.send?.(report);
  try {
    if (passages !== null) {
      const onProgress = (share: number): void => say({ id, kind: 'building', share });
      index = await buildMemoryIndex(passages, { snapshotId: 'trial', embedder, onProgress });
    }
    if (index === null) throw new Error('Cannot try a question: there is nothing to search yet');
    const tried = question === null ? null : await tryQuestion(index, question, { today, draft });
    say({ id, kind: 'done', tried });
  } catch {
    say({ id, kind: 'failed' });
  }
}

process.on('message', (task: TrialTask) => void carryOut(task));
process.on('disconnect', () => process.exit(0));

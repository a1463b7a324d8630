import { watchParent } from '../../ingest/worker/watch-parent.ts';
import { buildMemoryIndex } from '../../knowledge/retrieval/build-index.ts';
import type { HybridIndex } from '../../knowledge/retrieval/hybrid-index.ts';
import type { TrialReport, TrialTask } from './trial-messages.ts';
import { tryQuestion } from './try-question.ts';

// The process in which questions are tried: it has an index of its own, which no resident's question ever reaches.

watchParent();
let index: HybridIndex | null = null;

async function carryOut({ id, passages, question, today, draft }: TrialTask): Promise<void> {
  const say = (report: TrialReport): void => void process.send?.(report);
  try {
    if (passages !== null) index = await buildMemoryIndex(passages, { snapshotId: 'trial' });
    say({ id, tried: index === null ? null : await tryQuestion(index, question, { today, draft }) });
  } catch {
    say({ id, tried: null });
  }
}

process.on('message', (task: TrialTask) => void carryOut(task));
process.on('disconnect', () => process.exit(0));

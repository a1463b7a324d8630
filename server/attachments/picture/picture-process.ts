import { watchParent } from '../../../ingest/worker/watch-parent.ts';
import { drawPages } from './draw-pages.ts';
import { limitMemory } from './limit-memory.ts';
import type { PicturesMade } from './picture.ts';
import type { PictureReport, PictureTask } from './picture-task.ts';
import { sniffKind } from './sniff-kind.ts';
import { writePicture } from './write-picture.ts';

// The process in which pictures are read: one file at a time, until the parent goes.

/** Enough for the largest picture that is taken, interlaced; what needs more is meant to do harm. */
const MAX_RSS_BYTES = 900_000_000;

watchParent();
limitMemory(MAX_RSS_BYTES);

async function make({ bytes, taken }: PictureTask): Promise<PicturesMade> {
  const kind = sniffKind(bytes);
  if (kind === 'heic') return { kind: 'refused', reason: 'heic' };
  if (kind === null || !taken.includes(kind)) return { kind: 'refused', reason: 'unsupported' };
  return kind === 'pdf' ? drawPages(bytes) : writePicture(bytes);
}

async function carryOut(task: PictureTask): Promise<void> {
  const made = await make(task).catch((): PicturesMade => ({ kind: 'refused', reason: 'damaged' }));
  const report: PictureReport = { id: task.id, made, rssBytes: process.memoryUsage.rss() };
  process.send?.(report);
}

process.on('message', (task: PictureTask) => void carryOut(task));
process.on('disconnect', () => process.exit(0));
// What throws where nobody waits must not take the answer to the parent with it.
process.on('unhandledRejection', () => {});

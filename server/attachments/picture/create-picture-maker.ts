import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startQuietProcess } from '../../../ingest/worker/start-quiet-process.ts';
import { createFairTurns } from './fair-turns.ts';
import type { PicturesMade, Taken } from './picture.ts';
import type { PictureReport, PictureTask } from './picture-task.ts';

/** One that has grown to this is replaced before the next file: libraries give little back. */
const LARGEST_RSS_BYTES = 400_000_000;
const HEAP_MB = 256;
/** A photo takes a fifth of a second, ten pages of a PDF some seconds. */
const PATIENCE_MS = 60_000;
/** It ends when nobody has asked for so long. */
const IDLE_MS = 60_000;
const DAMAGED: PicturesMade = { kind: 'refused', reason: 'damaged' };
const NOBODY: Sender = { name: '', isGone: () => false };

/** Who has sent a file. */
export interface Sender {
  readonly name: string;
  /** Whether they have gone: what nobody waits for any more is `damaged` without a look. */
  readonly isGone: () => boolean;
}

/** Makes what is kept out of what is sent. */
export interface PictureMaker {
  /** Never throws because of the file: one that ends the process by its size, or hangs in it, is `damaged`.
   * @param sender Whoever sends many waits for themselves. */
  make(bytes: Uint8Array, taken: Taken, sender?: Sender): Promise<PicturesMade>;
  /** Ends the process; what is being made is `damaged`. Making again starts another. */
  close(): Promise<void>;
}

/** Makes pictures in a process of its own with low priority and little memory, one file after the other, of each sender in turn:
 * a file that is meant to do harm is refused, and nothing else happens.
 * @param options.patienceMs How long a file may take, in milliseconds. */
export function createPictureMaker(options: { patienceMs?: number } = {}): PictureMaker {
  const patienceMs = options.patienceMs ?? PATIENCE_MS;
  let child: ChildProcess | null = null;
  const turns = createFairTurns();
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  async function end(): Promise<void> {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    ending.kill('SIGKILL');
    await once(ending, 'exit');
  }

  function begin(): ChildProcess {
    const started = startQuietProcess(import.meta.url, 'picture-process', HEAP_MB);
    started.once('exit', () => {
      if (child === started) child = null;
    });
    return started;
  }

  async function run(bytes: Uint8Array, taken: Taken): Promise<PicturesMade> {
    const worker = (child ??= begin());
    const report = await ask(worker, { id: (lastId += 1), bytes, taken }, patienceMs);
    if (report === null || report.rssBytes > LARGEST_RSS_BYTES) await end();
    return report?.made ?? DAMAGED;
  }

  return {
    async make(bytes, taken, { name, isGone } = NOBODY) {
      clearTimeout(idle);
      try {
        return await turns.take(name, async () => (isGone() ? DAMAGED : run(bytes, taken)));
      } finally {
        clearTimeout(idle);
        idle = setTimeout(() => void turns.take(NOBODY.name, end), IDLE_MS);
        idle.unref();
      }
    },
    async close() {
      clearTimeout(idle);
      await end();
    },
  };
}

/** @returns Null when the process went, or said nothing for too long. */
async function ask(
  child: ChildProcess,
  task: PictureTask,
  patienceMs: number,
): Promise<PictureReport | null> {
  return new Promise((resolve) => {
    const settle = (report: PictureReport | null): void => {
      clearTimeout(timer);
      child.off('message', heard);
      child.off('exit', gone);
      child.off('error', gone);
      resolve(report);
    };
    const heard = (report: PictureReport): void => {
      if (report.id === task.id) settle(report);
    };
    const gone = (): void => settle(null);
    const timer = setTimeout(gone, patienceMs);
    child.on('message', heard);
    child.once('exit', gone);
    child.once('error', gone);
    child.send(task, (error) => {
      if (error !== null) gone();
    });
  });
}

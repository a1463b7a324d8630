import type { WriteStream } from 'node:tty';
import { createProgress } from '../../../server/cli/ingest/create-progress.ts';

/** How far a run has come. */
export interface RunProgress {
  /** @param name What is at hand, shown beside the bar. */
  step(done: number, name: string): void;
  stop(): void;
}

/** Lines in all where there is no terminal. */
const LINES = 10;

/** A bar on a terminal; elsewhere a plain line for each tenth, so that a log shows that the run goes on.
 *
 * @param stream Not the one that results go to.
 * @param all Steps in all; 0 shows nothing. */
export function createRunProgress(stream: WriteStream, all: number, unit: string): RunProgress {
  if (stream.isTTY) {
    const bar = createProgress(stream);
    return { step: (done, name) => bar.step(done, all, name), stop: () => bar.stop() };
  }
  let told = 0;
  return {
    step(done) {
      const tenth = all === 0 ? 0 : Math.floor((done * LINES) / all);
      if (tenth <= told) return;
      told = tenth;
      stream.write(`${done}/${all} ${unit}\n`);
    },
    stop: () => undefined,
  };
}

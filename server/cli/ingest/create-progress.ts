import type { WriteStream } from 'node:tty';
import { Presets, SingleBar } from 'cli-progress';

/** A progress bar over documents. */
export interface Progress {
  step(done: number, all: number, name: string): void;
  stop(): void;
}

/** Draws a progress bar on a terminal; elsewhere it prints nothing, so that logs and pipes stay readable. */
export function createProgress(stream: WriteStream): Progress {
  if (!stream.isTTY) return { step: () => {}, stop: () => {} };
  const bar = new SingleBar(
    { stream, format: '{bar} {value}/{total} {name}', barsize: 24, clearOnComplete: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    step(done, all, name) {
      if (!started) bar.start(all, 0, { name: '' });
      started = true;
      bar.update(done, { name });
    },
    stop() {
      if (started) bar.stop();
    },
  };
}

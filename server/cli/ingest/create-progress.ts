import type { Writable } from 'node:stream';
import { Presets, SingleBar } from 'cli-progress';

/** A progress bar over documents. */
export interface Progress {
  step(done: number, all: number, name: string): void;
  stop(): void;
}

/** Where progress is shown. */
export type ProgressStream = Writable & { readonly isTTY?: boolean };

/** So often a line is written where no bar can be drawn, in milliseconds. */
const LINE_MS = 5_000;

/** Draws a progress bar on a terminal; elsewhere it writes a line now and then, or nothing where a program reads.
 * @param options.quiet Whether nothing at all is to be shown.
 * @param options.now Epoch milliseconds. */
export function createProgress(
  stream: ProgressStream,
  { quiet = false, now = Date.now }: { quiet?: boolean; now?: () => number } = {},
): Progress {
  if (quiet) return { step: () => {}, stop: () => {} };
  return stream.isTTY === true ? drawn(stream) : written(stream, now);
}

function drawn(stream: ProgressStream): Progress {
  const bar = new SingleBar(
    { stream, format: '{bar} {value}/{total} {name}', barsize: 24, clearOnComplete: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    step(done, all, name) {
      if (!started) bar.start(all, 0, { name: '' });
      started = true;
      if (bar.getTotal() !== all) bar.setTotal(all);
      bar.update(done, { name });
    },
    stop() {
      if (started) bar.stop();
    },
  };
}

function written(stream: ProgressStream, now: () => number): Progress {
  let last: number | null = null;
  return {
    step(done, all, name) {
      if (last !== null && now() - last < LINE_MS) return;
      last = now();
      stream.write(`${done}/${all} ${name}\n`);
    },
    stop: () => {},
  };
}

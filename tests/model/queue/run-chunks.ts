import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Failure } from './run-sequences.ts';

/** What a process is asked to run: seeds counted up. */
export interface Chunk {
  readonly seed: number;
  readonly sequences: number;
  readonly length: number;
}

/** What it says: how far it is, and in the end what failed. */
export type ChunkNews =
  | { readonly kind: 'agrees' }
  | { readonly kind: 'ended'; readonly failure: Failure | null };

const CHUNK = 250;
const RUNNER = fileURLToPath(new URL('./run-chunk.ts', import.meta.url));

/** Runs sequences in several processes, each with fresh databases for every few hundred, which otherwise grow.
 *
 * @param onProgress Told after each sequence; `from` is how many from the first on have all been run and agree.
 * @returns The failure of the lowest seed that was found failing; null when there is none.
 * @throws {Error} When a process ends before it has said what came of its sequences. */
export async function runChunks(
  { seed, sequences, length, jobs }: Chunk & { readonly jobs: number },
  onProgress: (done: number, from: number) => void,
): Promise<Failure | null> {
  const size = Math.max(1, Math.min(CHUNK, Math.ceil(sequences / jobs)));
  const ended: boolean[] = [];
  const failures: Failure[] = [];
  let next = 0;
  let done = 0;
  const prefix = () => {
    const open = ended.indexOf(false);
    return open < 0 ? Math.min(sequences, ended.length * size) : open * size;
  };
  const work = async (): Promise<void> => {
    const child = fork(RUNNER);
    const gone = once(child, 'exit').then(([code]) => {
      throw new Error(`Cannot run the sequences: their process ended with ${String(code)}`);
    });
    try {
      while (next * size < sequences && failures.length === 0) {
        const number = next++;
        ended[number] = false;
        const first = number * size;
        const chunk = { seed: seed + first, sequences: Math.min(size, sequences - first), length };
        const failure = await Promise.race([runOn(child, chunk, () => onProgress(++done, prefix())), gone]);
        if (failure === null) ended[number] = true;
        else failures.push(failure);
      }
    } finally {
      child.kill();
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return failures.toSorted((left, right) => left.seed - right.seed)[0] ?? null;
}

function runOn(child: ChildProcess, chunk: Chunk, onAgrees: () => void): Promise<Failure | null> {
  return new Promise((resolve) => {
    const hear = (news: ChunkNews): void => {
      if (news.kind === 'agrees') return onAgrees();
      child.off('message', hear);
      resolve(news.failure);
    };
    child.on('message', hear);
    child.send(chunk);
  });
}

import type { DurableStore } from '../../../server/store/ports.ts';
import { createChance } from './chance.ts';
import { someOperations } from './operations.ts';
import type { Operation } from './operations.ts';
import { runSequence } from './run-sequence.ts';
import { shrink } from './shrink.ts';

/** A sequence that fails, as short as it gets. */
export interface Failure {
  readonly seed: number;
  readonly complaint: string;
  readonly operations: readonly Operation[];
}

/** Runs one sequence after the other, seeds counted up.
 *
 * @param stores Several run at once, each with sequences of its own: most of the time is spent waiting for the disk.
 * @param onProgress Told after each.
 * @returns The failure of the lowest seed that was found failing, shortened; null when there is none. */
export async function runSequences(
  stores: readonly DurableStore[],
  { sequences, seed, length }: { sequences: number; seed: number; length: number },
  onProgress: (done: number) => void = () => undefined,
): Promise<Failure | null> {
  let next = 0;
  let done = 0;
  const failed: { readonly seed: number; readonly store: DurableStore; readonly complaint: string }[] = [];
  await Promise.all(
    stores.map(async (store) => {
      while (next < sequences && failed.length === 0) {
        const current = seed + next++;
        const complaint = await complaintOf(store, sequenceOf(current, length));
        if (complaint !== null) failed.push({ seed: current, store, complaint });
        onProgress(++done);
      }
    }),
  );
  const [first] = failed.toSorted((left, right) => left.seed - right.seed);
  if (first === undefined) return null;
  const { store } = first;
  const operations = await shrink(
    sequenceOf(first.seed, length),
    async (shorter) => (await complaintOf(store, shorter)) !== null,
  );
  const complaint = (await complaintOf(store, operations)) ?? first.complaint;
  return { seed: first.seed, complaint, operations };
}

function sequenceOf(seed: number, length: number): readonly Operation[] {
  return someOperations(createChance(seed), length);
}

async function complaintOf(store: DurableStore, operations: readonly Operation[]): Promise<string | null> {
  try {
    return await runSequence(store, operations);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'it threw';
  }
}

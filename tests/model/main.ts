import { parseArgs } from 'node:util';
import { openStores } from './queue/open-stores.ts';
import { runSequences } from './queue/run-sequences.ts';

/* npm run model:queue -- [--sequences N] [--seed S] [--length L]: random sequences of operations on the queue, against a
   simple model. Prints the seed of a failure and the shortest sequence that fails; exits with 1 then. */

const { values } = parseArgs({
  options: {
    sequences: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    length: { type: 'string', default: '40' },
  },
});
const [sequences, seed, length] = [values.sequences, values.seed, values.length].map(Number);
if (![sequences, seed, length].every((value) => Number.isSafeInteger(value))) {
  console.error('Cannot run: --sequences, --seed and --length take whole numbers');
  process.exit(2);
}
const began = performance.now();
const { stores, close } = await openStores(2);
const failure = await runSequences(
  stores,
  { sequences: sequences ?? 0, seed: seed ?? 0, length: length ?? 0 },
  (done) => {
    if (done % 500 === 0) console.log(`${done} of ${sequences} sequences agree`);
  },
);
await close();
const seconds = Math.round((performance.now() - began) / 100) / 10;
if (failure !== null) {
  console.log(`Seed ${failure.seed} fails: ${failure.complaint}`);
  for (const operation of failure.operations) console.log(`  ${JSON.stringify(operation)}`);
}
console.log(JSON.stringify({ sequences, seed, length, seconds, failedSeed: failure?.seed ?? null }));
process.exitCode = failure === null ? 0 : 1;

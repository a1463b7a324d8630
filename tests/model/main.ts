import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runChunks } from './queue/run-chunks.ts';

/* npm run model:queue -- [--sequences N] [--seed S] [--from F] [--length L] [--jobs J]: random sequences of operations on
   the queue, against a simple model. Says on stderr how far it is, and with which numbers to go on after a stop: `--from`
   leaves the first ones out. Prints the seed of a failure and the shortest sequence that fails; exits with 1 then. */

const { values } = parseArgs({
  options: {
    sequences: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    length: { type: 'string', default: '40' },
    jobs: { type: 'string', default: String(Math.min(4, availableParallelism())) },
  },
});
const [sequences = 0, seed = 0, from = 0, length = 0, jobs = 0] = [
  values.sequences,
  values.seed,
  values.from,
  values.length,
  values.jobs,
].map(Number);
if (![sequences, seed, from, length, jobs].every((value) => Number.isSafeInteger(value)) || jobs < 1) {
  console.error('Cannot run: --sequences, --seed, --from, --length and --jobs take whole numbers');
  process.exit(2);
}
const PROGRESS_EVERY = 100;
const began = performance.now();
const failure = await runChunks(
  { seed: seed + from, sequences: Math.max(0, sequences - from), length, jobs },
  (done, whole) => {
    if (done % PROGRESS_EVERY > 0) return;
    const goOn = `--seed ${seed} --from ${from + whole}`;
    console.error(`${from + done} of ${sequences} sequences agree; to go on after a stop: ${goOn}`);
  },
);
const seconds = Math.round((performance.now() - began) / 100) / 10;
if (failure !== null) {
  console.log(`Seed ${failure.seed} fails: ${failure.complaint}`);
  for (const operation of failure.operations) console.log(`  ${JSON.stringify(operation)}`);
}
console.log(JSON.stringify({ sequences, seed, from, length, seconds, failedSeed: failure?.seed ?? null }));
process.exitCode = failure === null ? 0 : 1;

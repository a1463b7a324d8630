import { expect, test } from 'vitest';
import { repeat } from '../../../server/jobs/repeat.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('repeat() never runs a job twice at once, however often it is woken, and runs it once more after a wake', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const job = repeat(
    async () => {
      running += 1;
      most = Math.max(most, running);
      await pause(10);
      running -= 1;
      runs += 1;
    },
    { everyMs: 60_000, onError: () => {} },
  );
  for (let i = 0; i < 5; i += 1) job.wake();
  await pause(60);
  expect({ most, runs }).toEqual({ most: 1, runs: 2 });
  await job.stop();
});

test('repeat() goes on after a run that failed, and stop() waits for the run under way', async () => {
  const errors: unknown[] = [];
  let finished = false;
  let runs = 0;
  const job = repeat(
    async () => {
      runs += 1;
      if (runs === 1) throw new Error('first');
      await pause(30);
      finished = true;
    },
    { everyMs: 5, onError: (error) => errors.push(error) },
  );
  await pause(20);
  await job.stop();
  expect(errors).toHaveLength(1);
  expect(finished).toBe(true);
  const after = runs;
  await pause(30);
  expect(runs).toBe(after);
});

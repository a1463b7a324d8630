import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { repeat } from '../../../server/jobs/repeat.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

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
  await vi.advanceTimersByTimeAsync(60);
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
  await vi.advanceTimersByTimeAsync(20);
  const stopping = job.stop();
  expect({ errors: errors.length, runs, finished }).toEqual({ errors: 1, runs: 2, finished: false });
  await vi.advanceTimersByTimeAsync(30);
  await stopping;
  expect(finished).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(runs).toBe(2);
});

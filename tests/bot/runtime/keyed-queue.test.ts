import { expect, test } from 'vitest';
import { createKeyedQueue } from '../../../bot/runtime/keyed-queue.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('run() keeps the order of a key and runs keys side by side', async () => {
  const queue = createKeyedQueue();
  const log: string[] = [];
  const task = (name: string, ms: number) => async () => {
    await pause(ms);
    log.push(name);
    return name;
  };
  const done = [queue.run('a', task('a1', 20)), queue.run('a', task('a2', 1)), queue.run('b', task('b1', 5))];
  expect(await Promise.all(done)).toEqual(['a1', 'a2', 'b1']);
  expect(log).toEqual(['b1', 'a1', 'a2']);
});

test('run() goes on after a failure, which is its caller’s alone, and forgets idle keys', async () => {
  const queue = createKeyedQueue();
  const failed = queue.run('a', () => Promise.reject(new Error('no')));
  const next = queue.run('a', () => Promise.resolve(2));
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe(2);
  await pause(1);
  expect(queue.size).toBe(0);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { watchLoop } from './longest-block.ts';

/** Works on the processor for so long, in milliseconds. */
function work(forMs: number): void {
  const start = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(start);
    if ((user + system) / 1000 >= forMs) return;
  }
}

describe('watchLoop()', () => {
  test('sees one piece of work that lets no timer come, and not that much in many small ones', async () => {
    const one = watchLoop();
    await sleep(5);
    work(300);
    await sleep(5);
    expect(one.stop().longestMs).toBeGreaterThan(250);

    const many = watchLoop();
    for (let n = 0; n < 30; n += 1) {
      work(10);
      await sleep(2);
    }
    const { turns, longestMs } = many.stop();
    expect(longestMs).toBeLessThan(150);
    expect(turns).toBeGreaterThan(10);
  });

  test('does not count time in which the process was given no processor', async () => {
    const watch = watchLoop();
    await sleep(5);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
    await sleep(5);
    expect(watch.stop().longestMs).toBeLessThan(200);
  });
});

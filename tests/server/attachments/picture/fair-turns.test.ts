import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createFairTurns } from '../../../../server/attachments/picture/fair-turns.ts';

describe('createFairTurns()', () => {
  test('createFairTurns() does one thing at a time, and of each sender in turn', async () => {
    const turns = createFairTurns();
    const done: string[] = [];
    let underWay = 0;
    const act = (sender: string, name: string) =>
      turns.take(sender, async () => {
        underWay += 1;
        expect(underWay).toBe(1);
        await sleep(1);
        underWay -= 1;
        done.push(name);
      });
    await Promise.all([
      ...['a1', 'a2', 'a3', 'a4'].map((name) => act('a', name)),
      ...['b1', 'b2'].map((name) => act('b', name)),
      act('c', 'c1'),
    ]);
    expect(done).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4']);
  });

  test('createFairTurns() goes on after what fails, and tells whoever brought it', async () => {
    const turns = createFairTurns();
    const failing = turns.take('a', async () => {
      throw new Error('It fell');
    });
    const next = turns.take('a', async () => 'done');
    await expect(failing).rejects.toThrow('It fell');
    expect(await next).toBe('done');
    expect(await turns.take('b', async () => 'later')).toBe('later');
  });
});

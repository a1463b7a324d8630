import { describe, expect, test } from 'vitest';
import { createUploadGate } from '../../../server/attachments/upload-gate.ts';

function entrance(atOnce = 3) {
  const gate = createUploadGate({ heldBytes: 100, heldBytesOfOne: 60, atOnce, waitMs: 20 });
  return (sender: string, from: string, bytes: number) => gate.enter(sender, from, bytes);
}

describe('createUploadGate()', () => {
  test('createUploadGate() gives one place its share, and what is left to the others', async () => {
    const enter = entrance();
    const [first, second] = [await enter('s1', 'x', 30), await enter('s2', 'x', 30)];
    expect([first, second]).not.toContain(null);
    const third = enter('s3', 'x', 30);
    expect(await enter('s4', 'y', 40)).not.toBeNull();
    expect(await third).toBeNull();
    first?.();
    expect(await enter('s3', 'x', 30)).not.toBeNull();
  });

  test('createUploadGate() lets nobody pass a large one that waits for room, and takes so many of one sender', async () => {
    const enter = entrance();
    const first = await enter('s1', 'x', 60);
    const order: string[] = [];
    const large = enter('s2', 'y', 60).then((leave) => (order.push('large'), leave));
    const small = enter('s3', 'z', 10).then((leave) => (order.push('small'), leave));
    first?.();
    await Promise.all([large, small]);
    expect(order).toEqual(['large', 'small']);
    expect(await enter('s4', 'w', 61)).toBeNull();
    const one = entrance(1);
    expect(await one('s', 'x', 1)).not.toBeNull();
    expect(await one('s', 'x', 1)).toBeNull();
  });
});

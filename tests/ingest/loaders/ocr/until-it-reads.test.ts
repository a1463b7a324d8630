import { expect, test } from 'vitest';
import { untilItReads } from '../../../../ingest/loaders/ocr/until-it-reads.ts';

/** A reader that fails so many times before it reads. */
function failing(times: number, error: Error) {
  let tries = 0;
  return {
    tries: () => tries,
    detect: async (picture: Buffer): Promise<readonly string[]> => {
      tries += 1;
      expect(picture.length).toBeGreaterThan(0);
      if (tries <= times) throw error;
      return [];
    },
  };
}

const UNFINISHED = new TypeError('cv.Mat is not a constructor');

test('a reader whose library is not compiled yet is waited for', async () => {
  const pauses: number[] = [];
  const reader = failing(3, UNFINISHED);
  await untilItReads(reader, async (milliseconds) => pauses.push(milliseconds));
  expect([reader.tries(), pauses]).toEqual([4, [50, 50, 50]]);
});

test('one that never can, or fails for another reason, is not waited for any more', async () => {
  const never = failing(Infinity, UNFINISHED);
  await expect(untilItReads(never, async () => {})).rejects.toBe(UNFINISHED);
  const broken = failing(Infinity, new Error('no model'));
  await expect(untilItReads(broken, async () => {})).rejects.toThrow('no model');
  expect(broken.tries()).toBe(1);
});

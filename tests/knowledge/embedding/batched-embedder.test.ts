import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBatchedEmbedder, toBatches } from '../../../knowledge/embedding/batched-embedder.ts';
import { EmbeddingError } from '../../../knowledge/embedding/embedding-error.ts';
import { withRetry } from '../../../knowledge/embedding/with-retry.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';

const ONCE = {
  attempts: 1,
  baseMs: 1,
  longestMs: 1,
  random: () => 0,
  sleep: () => Promise.resolve(),
};

test('toBatches() keeps every text, in order, within both limits, for all texts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 30 })),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 60 }),
      (texts, most, characters) => {
        const batches = toBatches(texts, { texts: most, characters });
        expect(batches.flat()).toEqual(texts);
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(most);
          expect(batch.length === 1 || batch.join('').length <= characters).toBe(true);
        }
      },
    ),
  );
});

test('createBatchedEmbedder() ends the requests beside one that fails', async () => {
  const fake = fakeEmbedder();
  const signals: (AbortSignal | undefined)[] = [];
  fake.before = async ({ signal }) => {
    signals.push(signal);
    if (signals.length === 2) throw new EmbeddingError('REFUSED', 'Cannot embed: 401');
    await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
    throw new EmbeddingError('TIMEOUT', 'Cannot embed: aborted');
  };
  const embedder = createBatchedEmbedder(fake, { texts: 1, characters: 99, parallel: 3 }, ONCE);
  await expect(embedder.embed(['a', 'b', 'c', 'd', 'e'], { kind: 'passage' })).rejects.toMatchObject({
    code: 'REFUSED',
  });
  expect(signals).toHaveLength(3);
  expect(signals.every((signal) => signal?.aborted)).toBe(true);
});

test('withRetry() pauses at least half of what it may, at most the longest, and not after an abort', async () => {
  const pauses: number[] = [];
  const failing = () => Promise.reject(new EmbeddingError('SERVER', 'x'));
  const options = {
    attempts: 6,
    baseMs: 100,
    longestMs: 500,
    random: () => 0,
    sleep: (ms: number) => Promise.resolve(void pauses.push(ms)),
  };
  await expect(withRetry(failing, options)).rejects.toThrow('x');
  expect(pauses).toEqual([50, 100, 200, 250, 250]);
  await expect(withRetry(failing, options, AbortSignal.abort())).rejects.toThrow('x');
  expect(pauses).toHaveLength(5);
  const cutShort = { ...options, sleep: () => Promise.reject(new DOMException('aborted', 'AbortError')) };
  await expect(withRetry(failing, cutShort)).rejects.toMatchObject({ code: 'SERVER' });
});

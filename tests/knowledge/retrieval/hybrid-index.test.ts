import { beforeAll, describe, expect, test } from 'vitest';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import { createHashEmbeddings } from '../../../knowledge/retrieval/vector-embeddings.ts';
import { smallCollection } from '../../support/passages.ts';

let index: HybridIndex;
beforeAll(async () => {
  index = await buildMemoryIndex(smallCollection(), { snapshotId: 's1' });
});

describe('HybridIndex', () => {
  test('search() puts the article whose similar question was asked first', async () => {
    const [first] = await index.search('叶酸从什么时候开始吃', { limit: 3 });
    expect(first?.passage.id).toBe('folic-acid@1#0');
    expect(first?.features.question).toBeCloseTo(1, 5);
  });

  test('search() returns at most the limit, best first, each passage once', async () => {
    const hits = await index.search('叶酸彩礼黄疸', { limit: 4 });
    expect(hits).toHaveLength(4);
    expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).sort((a, b) => b - a));
    expect(new Set(hits.map((hit) => hit.passage.id)).size).toBe(4);
  });

  test('search() leaves out what the filter rejects, vector neighbours included', async () => {
    const hits = await index.search('叶酸', { limit: 50, filter: ({ article }) => article !== 'folic-acid' });
    expect(hits.every((hit) => hit.passage.article !== 'folic-acid')).toBe(true);
  });

  test('search() gives concurrent questions the same hits as one by one', async () => {
    const questions = ['叶酸', '黄疸多久退', '彩礼要退吗'];
    const together = await Promise.all(questions.map((text) => index.search(text, { limit: 5 })));
    for (const [at, question] of questions.entries()) {
      expect(together[at]).toEqual(await index.search(question, { limit: 5 }));
    }
  });

  test('search() finds nothing for emptiness and survives a text of a million characters', async () => {
    expect(await index.search('', { limit: 5 })).toEqual([]);
    expect((await index.search('叶酸'.repeat(500_000), { limit: 1 }))[0]?.passage.article).toBe('folic-acid');
  });

  test('search() still finds words when the embedder fails', async () => {
    const embedder = createHashEmbeddings();
    const failing = await buildMemoryIndex(smallCollection(), { snapshotId: 's2', embedder });
    embedder.embeddings.embedQuery = () => Promise.reject(new Error('offline'));
    expect((await failing.search('叶酸', { limit: 1 }))[0]?.passage.article).toBe('folic-acid');
  });
});

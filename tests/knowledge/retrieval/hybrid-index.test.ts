import { beforeAll, describe, expect, test } from 'vitest';
import type { Passage } from '../../../knowledge/passage.ts';
import { buildArticleIndex } from '../../../knowledge/retrieval/article-index.ts';
import {
  builtInEmbedder,
  builtInTokenizer,
  buildMemoryIndex,
} from '../../../knowledge/retrieval/build-index.ts';
import {
  createHybridIndex,
  type HybridIndex,
  type HybridParts,
} from '../../../knowledge/retrieval/hybrid-index.ts';
import { buildLexicalIndex } from '../../../knowledge/retrieval/lexical-index.ts';
import type { ModelSide } from '../../../knowledge/retrieval/model-side.ts';
import { exactNearest } from '../../../knowledge/retrieval/vector-index.ts';
import { embedPassages } from '../../../knowledge/retrieval/vector-matrix.ts';
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

  test('search() lets a model settle what is close, and does without it when it fails', async () => {
    const parts = await indexParts();
    const rows = parts.passages.map(({ article }) => (article === 'bride-price' ? [1, 0] : [0.6, 0.8]));
    const matrix = { dimensions: 2, rows: rows.length, values: Float32Array.from(rows.flat()) };
    const withModel = (embedQuery: ModelSide['embedQuery']) =>
      createHybridIndex({ ...parts, model: { id: 'm', matrix, nearest: exactNearest(matrix), embedQuery } });
    // Shares not one character with the article that the model finds.
    const asked = '礼金';
    const answering = withModel(() => Promise.resolve([3, 0]));
    expect((await answering.search(asked, { limit: 1 }))[0]?.passage.article).toBe('bride-price');
    const failing = withModel(() => Promise.resolve(null));
    const plain = createHybridIndex(parts);
    for (const question of [asked, '叶酸从什么时候开始吃', '黄疸']) {
      expect(await failing.search(question, { limit: 9 })).toEqual(
        await plain.search(question, { limit: 9 }),
      );
    }
    // What the evidence is judged by does not depend on the model.
    const features = async (of: HybridIndex) =>
      (await of.search('叶酸', { limit: 9 })).find(({ passage }) => passage.id === 'folic-acid@1#0')
        ?.features;
    expect(await features(answering)).toEqual(await features(plain));
  });

  test('search() finds what only the model sees, and never what the filter rejects', async () => {
    const parts = await indexParts();
    const rows = parts.passages.map(({ article }) => (article === 'jaundice' ? [1, 0] : [0, 1]));
    const matrix = { dimensions: 2, rows: rows.length, values: Float32Array.from(rows.flat()) };
    const seeing = createHybridIndex({
      ...parts,
      model: { id: 'm', matrix, nearest: exactNearest(matrix), embedQuery: () => Promise.resolve([1, 0]) },
    });
    expect((await seeing.search('xyz', { limit: 1 }))[0]?.passage.article).toBe('jaundice');
    const filter = ({ article }: Passage) => article !== 'jaundice';
    const kept = await seeing.search('xyz', { limit: 9, filter });
    expect(kept.filter((hit) => !filter(hit.passage))).toEqual([]);
  });
});

async function indexParts(): Promise<HybridParts> {
  const passages = smallCollection();
  const tokenizer = builtInTokenizer();
  const embedder = builtInEmbedder();
  const matrix = await embedPassages(passages, embedder);
  return {
    snapshotId: 'parts',
    passages,
    lexical: await buildLexicalIndex(passages, tokenizer),
    articles: await buildArticleIndex(passages, tokenizer),
    tokenizer,
    matrix,
    nearest: exactNearest(matrix),
    embedder,
  };
}

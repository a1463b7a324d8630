import { beforeAll, describe, expect, test } from 'vitest';
import { buildMemoryIndex, builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';
import { buildArticleIndex } from '../../../knowledge/retrieval/article-index.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import {
  articleScore,
  builtInRankingModel,
  RANKING_FEATURES,
  type RankingFeature,
} from '../../../knowledge/retrieval/ranking-model.ts';
import { NO_WORDINGS } from '../../../knowledge/wordings.ts';
import { passage, smallCollection } from '../../support/passages.ts';

let index: HybridIndex;
beforeAll(async () => {
  index = await buildMemoryIndex(smallCollection(), { snapshotId: 's1' });
});

describe('buildArticleIndex()', () => {
  test('holds articles with similar questions, whole, and no statutes', () => {
    const { articles, passages } = index;
    expect(articles.rows.map((rows) => rows.map((row) => passages[row]?.article))).toEqual([
      ['folic-acid', 'folic-acid', 'folic-acid'],
      ['jaundice'],
      ['bride-price'],
    ]);
    for (const [row, { collection }] of passages.entries()) {
      expect((articles.articleOf[row] ?? -1) >= 0).toBe(collection !== 'laws');
    }
  });

  test('puts the passage with the similar questions first, wherever it stands', async () => {
    const passages = [
      passage({ article: 'a', ordinal: 1, section: '怎么做', text: '先休息。' }),
      passage({ article: 'a', title: '感冒', text: '多喝水。', questions: ['感冒怎么办'] }),
    ];
    const { rows } = await buildArticleIndex(passages, builtInTokenizer());
    expect(rows).toEqual([[1, 0]]);
  });
});

describe('search()', () => {
  test('finds an article whose words stand for those of the question', async () => {
    const passages = [
      passage({
        article: 'father',
        title: '丈夫能做什么',
        text: '多分担家务。',
        questions: ['丈夫怎么帮忙'],
      }),
      passage({ article: 'cold', title: '感冒', text: '多喝水。', questions: ['感冒怎么办'] }),
    ];
    const small = await buildMemoryIndex(passages, { snapshotId: 's2' });
    const [first] = await small.search('我老公', { limit: 1 });
    expect(first?.passage.article).toBe('father');
    expect(first?.features.articleGroup).toBeGreaterThan(0);
  });

  test('finds an article by another wording, which is nowhere in its text', async () => {
    const question = '金戒指要不要还';
    const wordings = new Map([['bride-price', ['订婚的金戒指要还吗']]]);
    const parts = { snapshotId: 's3', wordings: NO_WORDINGS };
    const without = await buildMemoryIndex(smallCollection(), parts);
    const withWordings = await buildMemoryIndex(smallCollection(), { ...parts, wordings });
    const scoreIn = async (among: HybridIndex): Promise<number> =>
      (await among.search(question, { limit: 20 })).find((hit) => hit.passage.article === 'bride-price')
        ?.score ?? 0;
    const hits = await withWordings.search(question, { limit: 20 });
    const found = hits.find((hit) => hit.passage.article === 'bride-price');
    expect(found?.features.wording).toBeGreaterThan(0.5);
    expect(await scoreIn(withWordings)).toBeGreaterThan(await scoreIn(without));
  });

  test('puts an article first whose own question is asked, for all of them', async () => {
    for (const { article, questions } of index.passages) {
      for (const question of questions) {
        expect((await index.search(question, { limit: 1 }))[0]?.passage.article).toBe(article);
      }
    }
  });

  test('gives every ranking feature of an article as a share', async () => {
    const hits = await index.search('叶酸吃多少，彩礼退多少', { limit: 10 });
    for (const { passage: found, features } of hits) {
      if (found.collection === 'laws') continue;
      for (const feature of RANKING_FEATURES) {
        expect(features[feature]).toBeGreaterThanOrEqual(0);
        expect(features[feature]).toBeLessThanOrEqual(1);
      }
    }
  });
});

test('articleScore() is a mean: 1 where every feature is 1', () => {
  const { weights } = builtInRankingModel();
  const all = (value: number): Record<RankingFeature, number> => ({
    articleUnigram: value,
    articleBigram: value,
    articleWord: value,
    articleGroup: value,
    question: value,
    wording: value,
    subject: value,
    unigram: value,
    bigram: value,
    word: value,
    dense: value,
    meaning: value,
  });
  expect(articleScore(weights, all(1))).toBeCloseTo(1, 10);
  expect(articleScore(weights, all(0))).toBe(0);
});

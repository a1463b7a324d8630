import { beforeAll, describe, expect, test } from 'vitest';
import { OutOfScope, outOfScopeQuestions } from '../../../knowledge/answer/out-of-scope.ts';
import { loadPack } from '../../../knowledge/load-pack.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import { smallCollection } from '../../support/passages.ts';

let index: HybridIndex;
beforeAll(async () => {
  index = await buildMemoryIndex(smallCollection(), { snapshotId: 's1' });
});

describe('strangenessOf()', () => {
  test('knows a question by one that is out of scope, and less by itself when that is left out', () => {
    const known = new OutOfScope(index, ['身份证丢了怎么补', '今天会下雨吗']);
    const question = '身份证丢了怎么补';
    expect(known.strangenessOf(question).foreign).toBe(1);
    expect(known.strangenessOf(question, question).foreign).toBeLessThan(0.2);
    expect(known.strangenessOf('身份证掉了在哪补').foreign).toBeGreaterThan(
      known.strangenessOf('宝宝皮肤发黄几天退').foreign,
    );
  });

  test('finds words of other subjects stranger than those of the guidance', () => {
    const known = new OutOfScope(index, ['身份证丢了怎么补', '今天会下雨吗']);
    const own = known.strangenessOf('叶酸怎么吃');
    const other = known.strangenessOf('身份证怎么办');
    expect(other.strangest).toBeGreaterThan(own.strangest);
    for (const value of [...Object.values(own), ...Object.values(other)]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });
});

test('outOfScopeQuestions() are none that an article has', async () => {
  const { articles } = await loadPack();
  const asked = new Set(articles.flatMap(({ front }) => front.questions));
  expect(outOfScopeQuestions().filter((question) => asked.has(question))).toEqual([]);
});

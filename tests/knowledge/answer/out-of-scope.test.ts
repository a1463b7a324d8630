import { beforeAll, expect, test } from 'vitest';
import { OutOfScope, outOfScopeQuestions } from '../../../knowledge/answer/out-of-scope.ts';
import { loadPack } from '../../../knowledge/load-pack.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import { smallCollection } from '../../support/passages.ts';

let index: HybridIndex;
beforeAll(async () => {
  index = await buildMemoryIndex(smallCollection(), { snapshotId: 's1' });
});

test('likenessOf() knows a question by one that is out of scope, and less by itself when that is left out', () => {
  const known = new OutOfScope(index, ['身份证丢了怎么补', '今天会下雨吗']);
  const question = '身份证丢了怎么补';
  expect(known.likenessOf(question)).toBe(1);
  expect(known.likenessOf(question, question)).toBeLessThan(0.2);
  expect(known.likenessOf('身份证掉了在哪补')).toBeGreaterThan(known.likenessOf('宝宝皮肤发黄几天退'));
});

test('outOfScopeQuestions() are none that an article has', async () => {
  const { articles } = await loadPack();
  const asked = new Set(articles.flatMap(({ front }) => front.questions));
  expect(outOfScopeQuestions().filter((question) => asked.has(question))).toEqual([]);
});

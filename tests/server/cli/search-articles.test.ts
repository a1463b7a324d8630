import { expect, test } from 'vitest';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import { searchArticles } from '../../../server/cli/search-articles.ts';
import { smallCollection } from '../../support/passages.ts';

test('searchArticles() gives each article once, best first, and looks further down for enough of them', async () => {
  const index = await buildMemoryIndex(smallCollection(), { snapshotId: 's1' });
  // The first three passages are all of one article.
  const hits = await searchArticles(index, '叶酸叶酸去哪里领取，生过孩子的', 3);
  expect(hits[0]?.id).toBe('folic-acid');
  expect(new Set(hits.map((hit) => hit.id)).size).toBe(hits.length);
  expect(hits.length).toBe(3);
  expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).toSorted((a, b) => b - a));
});

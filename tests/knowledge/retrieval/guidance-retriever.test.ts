import { RunnableLambda } from '@langchain/core/runnables';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import { GuidanceRetriever } from '../../../knowledge/retrieval/guidance-retriever.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import { smallCollection } from '../../support/passages.ts';

let index: HybridIndex;
beforeAll(async () => {
  index = await buildMemoryIndex(smallCollection(), { snapshotId: 's1' });
});

describe('GuidanceRetriever', () => {
  test('invoke() gives the passages of the index, in its order, with everything known of them', async () => {
    const documents = await new GuidanceRetriever(index, { k: 4 }).invoke('叶酸去哪里领');
    const hits = await index.search('叶酸去哪里领', { limit: 4 });
    expect(documents.map(({ id, metadata }) => [id, metadata.score])).toEqual(
      hits.map(({ passage, score }) => [passage.id, score]),
    );
    expect(documents).toHaveLength(4);
    const [first] = documents;
    const passage = hits[0]?.passage;
    expect(first?.pageContent).toBe(passage?.text);
    expect(first?.metadata).toMatchObject({
      article: passage?.article,
      version: passage?.version,
      title: passage?.title,
      section: passage?.section,
      source: passage?.source,
      topic: passage?.topic,
      sensitivity: passage?.sensitivity,
      effectiveFrom: passage?.effectiveFrom,
    });
    expect(first?.metadata.features['bigram']).toBeGreaterThan(0);
    // What residents might have asked is for finding, not for showing.
    expect(JSON.stringify(first)).not.toContain('叶酸忘了吃一天怎么办');
  });

  test('invoke() gives each article once, and looks further down for enough of them', async () => {
    const retriever = new GuidanceRetriever(index, { k: 3, unit: 'article' });
    const articles = (await retriever.invoke('叶酸叶酸去哪里领取，生过孩子的')).map(
      ({ metadata }) => metadata.article,
    );
    expect(articles[0]).toBe('folic-acid');
    expect(new Set(articles).size).toBe(3);
  });

  test('invoke() leaves out what the filter rejects', async () => {
    const retriever = new GuidanceRetriever(index, {
      k: 9,
      filter: ({ topic, sensitivity }) => topic !== '优生优育' && sensitivity === 'public',
    });
    const documents = await retriever.invoke('叶酸 黄疸 彩礼');
    expect(documents.length).toBeGreaterThan(0);
    expect(documents.every(({ metadata }) => metadata.topic === '婚姻婚俗')).toBe(true);
  });

  test('fits into a chain', async () => {
    const titles = RunnableLambda.from((documents: { metadata: { title: string } }[]) =>
      documents.map(({ metadata }) => metadata.title),
    );
    const chain = new GuidanceRetriever(index, { k: 1 }).pipe(titles);
    expect(await chain.batch(['备孕吃多少叶酸', '宝宝黄疸多久退'])).toEqual([
      ['备孕怎么吃叶酸'],
      ['新生儿黄疸怎么看'],
    ]);
  });

  describe('with tracing switched on in the environment', () => {
    beforeEach(() => {
      const before = process.env['LANGSMITH_TRACING'];
      process.env['LANGSMITH_TRACING'] = 'true';
      return () => {
        if (before === undefined) delete process.env['LANGSMITH_TRACING'];
        else process.env['LANGSMITH_TRACING'] = before;
      };
    });

    test('switches it off: a question goes to nobody', async () => {
      const retriever = new GuidanceRetriever(index, { k: 1 });
      expect(process.env['LANGSMITH_TRACING']).toBe(undefined);
      expect(await retriever.invoke('叶酸')).toHaveLength(1);
    });
  });
});

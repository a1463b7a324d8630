import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createKnowledgeBase } from '../../../knowledge/answer/create-knowledge-base.ts';
import type { KnowledgeBase } from '../../../knowledge/knowledge-base.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import { buildSnapshot } from '../../../knowledge/snapshot/build-snapshot.ts';
import { openBuiltInPack } from '../../../knowledge/snapshot/built-in-pack.ts';
import { openServedIndex } from '../../../knowledge/snapshot/open-served-index.ts';
import { smallCollection } from '../../support/passages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('openServedIndex() opens the snapshot, or the built-in pack and says why', async () => {
  const dir = temporaryFolder();
  expect(await openServedIndex(dir)).toMatchObject({ from: 'pack', reason: 'missing' });
  await buildSnapshot(smallCollection(), { dir, id: 'one', revision: '', now: 0 });
  expect(await openServedIndex(dir)).toMatchObject({ from: 'snapshot', reason: null, index: { size: 8 } });
  writeFileSync(join(dir, 'one', 'passages.jsonl'), '');
  expect(await openServedIndex(dir)).toMatchObject({ from: 'pack', reason: 'corrupt' });
});

describe('openBuiltInPack()', () => {
  let index: HybridIndex;
  let knowledge: KnowledgeBase;
  beforeAll(async () => {
    index = await openBuiltInPack();
    knowledge = createKnowledgeBase({ index });
  });

  test('answers the first similar question of every article from that article', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const { article, questions, effectiveFrom } of index.passages) {
      for (const text of questions.slice(0, 1)) {
        asked += 1;
        const answer = await knowledge.answer({ text, today: effectiveFrom, publicOnly: false });
        const from = answer.kind === 'answered' ? answer.citations[0]?.article : answer.reason;
        if (from !== article) wrong.push(`${text}: expected ${article}, got ${from}`);
      }
    }
    expect(asked).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  test.each([
    '今天股票怎么样',
    '明天天气怎么样',
    '帮我写代码',
    '红烧肉怎么做',
    '世界杯谁赢了',
    '推荐一部电影',
  ])('abstains from %s', async (text) => {
    const answer = await knowledge.answer({ text, today: '2026-11-25', publicOnly: false });
    expect(answer).toMatchObject({ kind: 'abstained' });
  });
});

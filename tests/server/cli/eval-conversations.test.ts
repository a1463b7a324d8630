import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKnowledgeBase } from '../../../knowledge/answer/create-knowledge-base.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import { createAsker } from '../../../server/cli/ask/create-asker.ts';
import { evalConversations } from '../../../server/cli/eval/eval-conversations.ts';
import { smallCollection } from '../../support/passages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { HOME } from '../../support/home.ts';

test('evalConversations() holds each conversation and counts the turns that came out as expected', async () => {
  const file = join(temporaryFolder(), 'gold.jsonl');
  const folic = { text: '叶酸从什么时候开始吃', articles: [['folic-acid']] };
  const gold = [
    {
      id: 'a',
      kind: 'ellipsis',
      turns: [folic, { text: '去哪里领', articles: [['folic-acid']], section: '领' }],
    },
    { id: 'b', kind: 'reset', turns: [folic, { text: '说详细点', afterMinutes: 45, not: ['folic-acid'] }] },
    {
      id: 'c',
      kind: 'small',
      turns: [
        { text: '谢谢', action: 'smalltalk' },
        { text: '好的', action: 'answer' },
      ],
    },
    { id: 'd', kind: 'alarm', turns: [{ text: '叶酸从什么时候开始吃', articles: [['jaundice']] }] },
  ];
  writeFileSync(file, `${gold.map((line) => JSON.stringify(line)).join('\n')}\nnot json\n`);
  let id = 0;
  const asker = createAsker({
    home: HOME,
    lexicon: loadLexicon(),
    knowledge: createKnowledgeBase({
      index: await buildMemoryIndex(smallCollection(), { snapshotId: 's1' }),
    }),
    newId: () => `I${(id += 1)}`,
    now: () => 0,
    onKnowledgeFailure: (error) => {
      throw error;
    },
  });
  const report = await evalConversations([file], asker, Date.parse('2026-06-01T10:00:00+08:00'));
  expect(report).toMatchObject({
    conversations: 4,
    turns: 7,
    wholly: 0.5,
    askedBack: 0,
    alarms: 0,
    problems: [{ line: 5 }],
  });
  expect(report.right).toBeCloseTo(5 / 7, 10);
  expect(report.followUpsRight).toBeCloseTo(2 / 3, 10);
  expect(report.kinds['ellipsis']).toEqual([2, 2]);
  expect(report.misses.map(({ id: of, turn }) => `${of}${turn}`)).toEqual(['c2', 'd1']);
});

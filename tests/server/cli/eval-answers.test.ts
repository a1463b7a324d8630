import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKnowledgeBase } from '../../../knowledge/answer/create-knowledge-base.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import { createAsker } from '../../../server/cli/ask/create-asker.ts';
import {
  type Asked,
  askAssistant,
  askKnowledge,
  evalAnswers,
} from '../../../server/cli/eval/eval-answers.ts';
import { smallCollection } from '../../support/passages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { HOME } from '../../support/home.ts';

test('evalAnswers() counts right, wrong, missed and rightly unanswered questions', async () => {
  const file = join(temporaryFolder(), 'gold.jsonl');
  const gold = [
    { text: '叶酸从什么时候开始吃', articles: ['folic-acid'] },
    { text: '宝宝黄疸多久退', articles: ['bride-price'] },
    { text: '完全没有的内容', articles: ['jaundice'] },
    { text: '世界杯谁赢了', articles: [] },
  ];
  writeFileSync(file, `${gold.map((line) => JSON.stringify(line)).join('\n')}\nnot json\n`);
  const index = await buildMemoryIndex(smallCollection(), { snapshotId: 's1' });
  const report = await evalAnswers(file, askKnowledge(index, '2026-06-01', HOME));
  expect(report).toMatchObject({ questions: 4, abstained: 1, problems: [{ line: 5 }] });
  for (const share of [report.right, report.wrong, report.missed]) expect(share).toBeCloseTo(1 / 3, 10);
  expect(report.misses.map(({ line, kind }) => [line, kind])).toEqual([
    [2, 'wrong_article'],
    [3, 'not_answered'],
  ]);
});

test('askAssistant() asks through the dialogue: what is heard as a danger is not answered', async () => {
  const index = await buildMemoryIndex(smallCollection(), { snapshotId: 's1' });
  let ids = 0;
  const ask = askAssistant(
    createAsker({
      home: HOME,
      lexicon: loadLexicon(),
      knowledge: createKnowledgeBase({ index }),
      newId: () => `id-${(ids += 1)}`,
      now: () => Date.parse('2026-06-01T10:00:00+08:00'),
      onKnowledgeFailure: (error) => {
        throw error;
      },
    }),
  );
  const nothing = { cited: [], asksBack: false, offered: [] };
  expect(await ask('叶酸从什么时候开始吃')).toMatchObject({
    cited: ['folic-acid'],
    asksBack: false,
    danger: false,
  });
  expect(await ask('我不想活了')).toEqual({ ...nothing, danger: true, unanswered: 'taken_for_danger' });
  expect(await ask('转人工')).toEqual({ ...nothing, danger: false, unanswered: 'handed_over' });
});

test('evalAnswers() counts apart what is rightly a danger, what is only put forward, and how a question was lost', async () => {
  const file = join(temporaryFolder(), 'gold.jsonl');
  const nothing: Asked = {
    cited: [],
    asksBack: false,
    offered: [],
    danger: false,
    unanswered: 'not_answered',
  };
  const alarmed: Asked = { ...nothing, danger: true, unanswered: 'taken_for_danger' };
  const lines: readonly (readonly [gold: { danger?: string }, asked: Asked])[] = [
    [{ danger: 'M1' }, alarmed],
    [{ danger: 'M1' }, { ...nothing, cited: ['lochia'] }],
    [{}, alarmed],
    [{}, { ...nothing, unanswered: 'declined' }],
    [{}, { ...nothing, unanswered: 'handed_over' }],
    [{}, { ...nothing, offered: ['lochia'] }],
    [{}, { ...nothing, offered: ['jaundice'] }],
    [{}, { ...nothing, cited: ['lochia', 'jaundice'], asksBack: true }],
  ];
  const gold = lines.map(([line], at) => ({ text: String(at), articles: ['lochia'], ...line }));
  writeFileSync(file, gold.map((line) => JSON.stringify(line)).join('\n'));
  const report = await evalAnswers(file, (text) => Promise.resolve(lines[Number(text)]?.[1] ?? nothing));
  expect(report).toMatchObject({ questions: 8, dangers: 2, dangersHeard: 0.5, right: 0, wrong: 0 });
  const { takenForDanger, declined, handedOver, offered, missed, askedBack } = report;
  for (const share of [takenForDanger, declined, handedOver, offered, missed, askedBack])
    expect(share).toBeCloseTo(1 / 6, 10);
  expect(report.misses.map(({ kind }) => kind)).toEqual([
    'danger_not_heard',
    'taken_for_danger',
    'declined',
    'handed_over',
    'only_offered',
    'not_answered',
  ]);
});

test('evalAnswers() takes a danger for a question like others where none is listened for', async () => {
  const file = join(temporaryFolder(), 'gold.jsonl');
  writeFileSync(file, JSON.stringify({ text: '宝宝黄疸多久退', articles: ['jaundice'], danger: 'N5' }));
  const index = await buildMemoryIndex(smallCollection(), { snapshotId: 's1' });
  const report = await evalAnswers(file, askKnowledge(index, '2026-06-01', HOME));
  expect(report).toMatchObject({ questions: 1, dangers: 0 });
  expect(report.right + report.wrong + report.missed + report.offered).toBe(1);
});

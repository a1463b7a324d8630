import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKnowledgeBase } from '../../../knowledge/answer/create-knowledge-base.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import { createAsker } from '../../../server/cli/ask/create-asker.ts';
import { askAssistant, askKnowledge, evalAnswers } from '../../../server/cli/eval/eval-answers.ts';
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
  expect(await ask('叶酸从什么时候开始吃')).toEqual({ cited: ['folic-acid'], asksBack: false });
  expect(await ask('我不想活了')).toEqual({ cited: [], asksBack: false });
});

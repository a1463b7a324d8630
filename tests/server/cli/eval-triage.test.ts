import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { evalTriage } from '../../../server/cli/eval/eval-triage.ts';
import { readTriageGold } from '../../../server/cli/eval/triage-gold.ts';
import { triageTable } from '../../../server/cli/eval/triage-table.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const GOLD = [
  { id: 'a', text: '怀孕28周今天胎动明显少了', level: 'emergency', group: '孕妇' },
  { id: 'b', text: '叶酸怎么吃', level: 'emergency', group: '孕妇' },
  { id: 'c', text: '今天头痛得厉害，眼睛看东西花', level: 'emergency', earlier: ['我怀孕32周了'] },
  { id: 'd', text: '结婚登记要带什么', level: 'routine', kind: 'everyday', action: 'allow' },
  { id: 'e', text: '我不想活了', level: 'routine', kind: 'lookalike' },
  { id: 'f', text: '帮我看看胎儿是男是女', level: 'routine', action: 'refuse' },
  { id: 'g', text: '叶酸吃多久', level: 'routine', action: 'refuse' },
];

async function evaluated(name: string, content: string): ReturnType<typeof evalTriage> {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return evalTriage(loadLexicon(), readTriageGold(file));
}

test('evalTriage() plays each utterance through the dialogue and counts what was found', async () => {
  const report = await evaluated(
    'gold.jsonl',
    `${GOLD.map((line) => JSON.stringify(line)).join('\n')}\n{"text":1}\n`,
  );
  expect(report.recall.emergency).toBeCloseTo(2 / 3, 10);
  expect(report).toMatchObject({
    utterances: 7,
    emergencyRoutine: 1,
    recall: { urgent: null },
    falseAlarms: { routine: 0.25, everyday: 0, lookalike: 1, soft: null },
    refusals: { recall: 0.5, lawfulRefused: 0 },
    groups: { 孕妇: { emergency: { right: 1, all: 2 }, urgent: { right: 0, all: 0 } } },
    confusion: { emergency: { emergency: 2, urgent: 0, routine: 1 }, routine: { emergency: 1, routine: 3 } },
  });
  expect(report.problems.map(({ line }) => line)).toEqual([8]);
  expect(report.misses.map(({ id, action }) => [id, action])).toEqual([
    ['b', null],
    ['e', null],
    ['g', 'not_refused'],
  ]);
});

test('triageTable() shows every miss with its text, and the figures', async () => {
  const table = triageTable(await evaluated('gold.jsonl', JSON.stringify(GOLD[1])));
  expect(table).toContain('line 1 b: emergency → routine: 叶酸怎么吃');
  expect(table).toMatch(/emergency recall +0\.0 %/);
});

test('readTriageGold() reads a table with earlier messages set apart by ‖', async () => {
  const report = await evaluated(
    'gold.tsv',
    'level\tkind\tspeaker\ttext\nemergency\talarm\thusband\t我老婆怀孕32周了‖今天头痛得厉害，眼睛看东西花\nsometimes\talarm\tself\t流血\n',
  );
  expect(report.recall.emergency).toBe(1);
  expect(report.problems).toMatchObject([{ line: 3 }]);
});

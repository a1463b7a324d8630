import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCurrentSnapshot } from '../../../knowledge/snapshot/open-snapshot.ts';
import { evalRetrieval, retrievalJson } from '../../../server/cli/eval/eval-retrieval.ts';
import { searchArticles } from '../../../server/cli/search-articles.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const CORPUS = [
  { _id: 'd1', title: '备孕期间怎么补充叶酸', text: '' },
  { _id: 'd2', title: '新生儿黄疸的护理', text: '黄疸一般两周内消退。' },
  { _id: 'd3', title: '离婚彩礼返还', text: '没有登记可以要求返还彩礼。' },
  { _id: 'd4', title: '产假的天数', text: '产假为九十八天。' },
  { _id: 'd5', title: '宫颈癌疫苗接种', text: '' },
];
const QUERIES = [
  { _id: 'q1', text: '备孕补充叶酸' },
  { _id: 'q2', text: '产假几天' },
  { _id: 'q3', text: '完全没有关系的内容甲乙丙' },
  { _id: 'q4', text: '这个问题没有判断' },
];

function beirFolder(): string {
  const dir = temporaryFolder();
  mkdirSync(join(dir, 'qrels'));
  const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  writeFileSync(join(dir, 'corpus.jsonl'), lines(CORPUS));
  writeFileSync(join(dir, 'queries.jsonl'), lines(QUERIES));
  // q1: d1 (found first) and a document that is not there; q2: d4 first; q3: nothing can be found.
  const judged = [
    'query-id\tcorpus-id\tscore',
    'q1\td1\t1',
    'q1\tmissing\t1',
    'q2\td4\t2',
    'q2\td5\t0',
    'q3\tnone\t1',
  ];
  writeFileSync(join(dir, 'qrels', 'test.tsv'), `${judged.join('\n')}\n`);
  return dir;
}

describe('evalRetrieval()', () => {
  test('agrees with figures worked out by hand on five documents', async () => {
    const report = await evalRetrieval(beirFolder(), null);
    expect(report).toMatchObject({ documents: 5, queries: 3, problems: [] });
    // nDCG@10: q1 1/(1 + 1/log2(3)) = 0.61315, q2 1, q3 0.
    expect(report.scores.ndcg10).toBeCloseTo((0.61315 + 1) / 3, 4);
    expect(report.scores.mrr10).toBeCloseTo(2 / 3, 10);
    expect(report.scores.hit1).toBeCloseTo(2 / 3, 10);
    expect(report.scores.recall1).toBeCloseTo((0.5 + 1) / 3, 10);
    expect(report.scores.recall100).toBeCloseTo((0.5 + 1) / 3, 10);
    expect(Object.keys(JSON.parse(retrievalJson(report)))).toEqual([
      'ndcg10',
      'mrr10',
      'hit1',
      'recall10',
      'recall100',
      'indexSeconds',
      'peakRssMb',
      'p50Ms',
      'p99Ms',
    ]);
  });

  test('keeps the index where it is asked to', async () => {
    const saved = temporaryFolder();
    await evalRetrieval(beirFolder(), saved);
    const opened = await openCurrentSnapshot(saved);
    if (opened.kind !== 'opened') throw new Error(opened.detail);
    const hits = await searchArticles(opened.index, '叶酸', 2);
    expect(hits[0]).toMatchObject({ id: 'd1', title: '备孕期间怎么补充叶酸' });
  });

  test('names every line it cannot use and goes on', async () => {
    const dir = beirFolder();
    writeFileSync(join(dir, 'queries.jsonl'), '{broken\n{"_id":"q1","text":"叶酸"}\n{"_id":"q2"}\n');
    const report = await evalRetrieval(dir, null);
    expect(report.queries).toBe(1);
    expect(report.problems.map(({ file, line }) => [file, line])).toEqual([
      ['queries.jsonl', 1],
      ['queries.jsonl', 3],
    ]);
  });

  test('names the file that is missing', async () => {
    await expect(evalRetrieval(temporaryFolder(), null)).rejects.toThrow('Cannot read the BEIR folder');
  });
});

import { describe, expect, test } from 'vitest';
import { anArticle } from '../../support/articles.ts';
import type { HeldOutResult } from './leave-one-out.ts';
import { confusions, reachOf, worstArticles } from './reachability.ts';
import { describeReport, describeTopic } from './report.ts';

function result(article: string, rank: number | null, first: string | null = 'other'): HeldOutResult {
  return { article, topic: '优生优育', question: `${article} ${rank}`, rank, searchRank: rank, first };
}

const RESULTS = [
  result('good', 1, 'good'),
  result('fair', 2),
  result('fair', 1, 'fair'),
  result('bad', null, null),
  result('bad', 4),
];

describe('reachOf()', () => {
  test('counts first places and the first three', () => {
    expect(reachOf(RESULTS)).toEqual({ questions: 5, hit1: 0.4, hit3: 0.6 });
    expect(reachOf([])).toEqual({ questions: 0, hit1: 1, hit3: 1 });
  });
});

test('worstArticles() names those that are missed, worst first', () => {
  expect(worstArticles(RESULTS, 5)).toEqual([{ article: 'bad', missed: 2, asked: 2 }]);
});

test('confusions() lists lost questions before those that came second', () => {
  expect(confusions(RESULTS).map(({ question }) => question)).toEqual(['bad null', 'bad 4', 'fair 2']);
});

describe('describeReport()', () => {
  const articles = [anArticle({ id: 'good' }), anArticle({ id: 'other', topic: '孕产' })];
  const problems = [{ check: 'dates', topic: '孕产', article: 'other', detail: '已到期' }] as const;
  const report = { articles, problems, results: RESULTS };

  test('prints a row for each topic, the worst articles and the problems', () => {
    const lines = describeReport(report, false);
    expect(lines.find((line) => line.startsWith('优生优育'))).toMatch(/\s1\s+22\s+0\s+5\s+40\.0%\s+60\.0%$/);
    expect(lines.join('\n')).toContain('bad 2/2');
    expect(lines.join('\n')).toContain('孕产 other dates: 已到期');
    expect(lines.join('\n')).not.toContain('fair 2');
    expect(describeReport(report, true).join('\n')).toContain('fair [2] fair 2 → other');
  });

  test('describeTopic() also shows what an article of the topic takes from others', () => {
    const lines = describeTopic(report, '孕产').join('\n');
    expect(lines).toContain('other dates: 已到期');
    expect(lines).toContain('fair [2] fair 2 → other');
  });
});

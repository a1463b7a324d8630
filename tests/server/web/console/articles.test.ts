import { describe, expect, test } from 'vitest';
import { zh } from '../../../../server/web/console/i18n/zh.ts';
import type { ArticleDetail, ArticleDiffLine, VettedArticle } from '../../../../server/api/vetting.ts';
import {
  daysUntil,
  diffCells,
  diffLineText,
  diffLocalities,
  localityNames,
  diffRuns,
  goneWith,
  holdsLine,
  inBulk,
  namedVersions,
  newerThan,
  selectArticles,
  topicsOf,
} from '../../../../server/web/console/state/articles.ts';

function anArticle(change: Partial<VettedArticle> = {}): VettedArticle {
  return {
    article: 'folic-acid',
    version: 1,
    title: '怎么吃叶酸',
    topic: '优生优育',
    kind: 'article',
    collection: 'pack',
    starterPack: true,
    needs: ['clinician'],
    waived: [],
    missing: ['clinician'],
    signedBy: [],
    standing: 'in_review',
    effectiveFrom: '2026-01-01',
    fromApproval: false,
    expiresOn: null,
    author: null,
    unclaimed: false,
    mine: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    right: 'allowed',
    ...change,
  };
}

describe('selectArticles()', () => {
  const folicAcid = anArticle();
  const marriage = anArticle({ article: 'marriage', topic: '婚姻婚俗', needs: ['lawyer', 'local'] });
  const office = anArticle({
    article: 'office',
    topic: '协会服务',
    needs: [],
    mine: true,
    right: 'own_work',
  });
  const all = [folicAcid, marriage, office];

  test.each([
    [{ topic: '', need: '', state: '' }, all],
    [{ topic: '婚姻婚俗', need: '', state: '' }, [marriage]],
    [{ topic: '', need: 'local', state: '' }, [marriage]],
    [{ topic: '', need: 'none', state: '' }, [office]],
    [{ topic: '优生优育', need: 'lawyer', state: '' }, []],
    [{ topic: '', need: '', state: 'me' }, [folicAcid, marriage]],
    [{ topic: '', need: '', state: 'mine' }, [office]],
    [{ topic: '', need: '', state: 'others' }, []],
  ] as const)('keeps what passes %j', (filter, kept) => {
    expect(selectArticles(all, filter)).toEqual(kept);
  });

  test('topicsOf() names each topic once', () => {
    expect(topicsOf([...all, folicAcid])).toEqual(['优生优育', '婚姻婚俗', '协会服务']);
  });
});

test('inBulk() takes only what comes with the program and what the reader may approve', () => {
  expect(inBulk(anArticle())).toBe(true);
  expect(inBulk(anArticle({ starterPack: false }))).toBe(false);
  expect(inBulk(anArticle({ right: 'not_qualified' }))).toBe(false);
});

test.each([
  ['text', '| 婚检 | 240元 |', ['婚检', '240元']],
  ['text', '|---|:--:|', []],
  ['text', '每月240元。', null],
  ['question', '| 婚检 |', null],
] as const)('diffCells() reads a row of a table in a line of %s: %s', (field, text, cells) => {
  expect(diffCells({ op: 'same', field, text })).toEqual(cells);
});

test('diffRuns() keeps changed lines together, in order', () => {
  const line = (op: ArticleDiffLine['op'], text: string): ArticleDiffLine => ({ op, field: 'text', text });
  const lines = [line('same', '1'), line('removed', '2'), line('added', '3'), line('same', '4')];
  expect(diffRuns(lines).map(({ changed, lines: run }) => [changed, run.map(({ text }) => text)])).toEqual([
    [false, ['1']],
    [true, ['2', '3']],
    [false, ['4']],
  ]);
});

test.each([
  ['sensitivity', 'private', '在哪里说：只在单独会话里'],
  ['audience', 'youth', '写给：青少年'],
  ['locality', 'anhui', '适用范围：安徽'],
  ['town', '铜城镇', '只管：铜城镇'],
  ['need', 'clinician', '要谁批准：医学'],
  ['title', 'private', '标题：private'],
  ['text', '一直吃到怀孕满三个月。', '一直吃到怀孕满三个月。'],
] as const)('diffLineText() names a line of %s as people read it', (field, text, line) => {
  const { locality } = zh.articles.values;
  expect(diffLineText({ op: 'added', field, text }, zh.articles, locality)).toBe(line);
});

test('localityNames() names the places of the association, diffLocalities() also those of what ships as they were written', () => {
  const place = { province: '江苏', county: '盱眙县' };
  expect(localityNames(place, zh.articles)).toEqual({ national: '全国', anhui: '江苏', tianchang: '盱眙县' });
  const shown = (text: string): string =>
    diffLineText({ op: 'added', field: 'locality', text }, zh.articles, diffLocalities(place, zh.articles));
  expect(['anhui', 'ships:anhui', 'tianchang', 'ships:tianchang'].map(shown)).toEqual([
    '适用范围：江苏',
    '适用范围：安徽',
    '适用范围：盱眙县',
    '适用范围：天长',
  ]);
});

test('holdsLine() says for whom a version holds, and for which towns alone', () => {
  const localities = diffLocalities({ province: '江苏', county: '盱眙县' }, zh.articles);
  const line = (collection: string, towns: { id: string; name: string }[]): string =>
    holdsLine(
      { article: anArticle({ collection }), holds: { locality: 'tianchang', towns, here: true } },
      zh.articles,
      localities,
    );
  expect(line('pack', [])).toBe('适用范围：天长');
  expect(line('documents', [])).toBe('适用范围：盱眙县');
  const towns = [
    { id: 'a', name: '马坝镇' },
    { id: 'b', name: '官滩镇' },
  ];
  expect(line('documents', towns)).toBe('适用范围：盱眙县 · 只管：马坝镇、官滩镇');
});

test('daysUntil() counts days over the end of a month, below zero for those gone by', () => {
  expect(daysUntil('2026-03-02', '2026-02-27')).toBe(3);
  expect(daysUntil('2026-02-27', '2026-03-02')).toBe(-3);
});

test('goneWith() and newerThan() name versions that an approval or a change would pass over', () => {
  const versions = [
    { version: 6, standing: 'in_review', effectiveFrom: '2026-01-01' },
    { version: 5, standing: 'in_review', effectiveFrom: '2026-03-01' },
    { version: 4, standing: 'scheduled', effectiveFrom: '2026-09-01' },
    { version: 3, standing: 'draft', effectiveFrom: '2026-01-01' },
    { version: 2, standing: 'in_force', effectiveFrom: '2026-01-01' },
    { version: 1, standing: 'superseded', effectiveFrom: '2026-01-01' },
  ] satisfies ArticleDetail['versions'];
  const at = (version: number, change: Partial<VettedArticle> = {}) => ({
    article: anArticle({ version, effectiveFrom: '2026-03-01', ...change }),
    versions,
  });
  const numbers = (found: ArticleDetail['versions']) => found.map(({ version }) => version);
  expect(numbers(goneWith(at(5), '2026-03-01'))).toEqual([4, 3]);
  expect(numbers(goneWith(at(5, { effectiveFrom: '2026-10-01' }), '2026-03-01'))).toEqual([]);
  expect(numbers(goneWith(at(5, { fromApproval: true }), '2026-01-15'))).toEqual([4, 3]);
  expect(numbers(goneWith(at(2, { standing: 'in_force' }), '2026-03-01'))).toEqual([]);
  expect(numbers(newerThan(at(4)))).toEqual([6, 5]);
  expect(numbers(newerThan(at(6)))).toEqual([]);
  expect(namedVersions(goneWith(at(5), '2026-03-01'), zh.articles)).toBe(
    '第 4 版（未到施行日）、第 3 版（草稿）',
  );
});

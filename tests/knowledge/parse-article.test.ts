import { describe, expect, test } from 'vitest';
import { articleToPassages } from '../../knowledge/article-passages.ts';
import { parseArticle } from '../../knowledge/parse-article.ts';
import { articleSource } from '../support/article-source.ts';

function errorsOf(
  source: string,
): readonly { code: string; line: unknown; field: unknown; message: string }[] {
  const parsed = parseArticle(source, '优生优育/folic-acid.md');
  if (parsed.ok) return [];
  return parsed.errors.map(({ code, message, place }) => ({
    code,
    message,
    line: place.line,
    field: place.field,
  }));
}

describe('parseArticle()', () => {
  test('reads front matter, direct answer and sections', () => {
    const parsed = parseArticle(articleSource(), 'a.md');
    if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
    expect(parsed.article.direct).toBe('要吃，每天 0.4 毫克。');
    expect(parsed.article.sections).toEqual([
      { heading: '怎么做', text: '- 固定时间吃。' },
      { heading: '什么时候要找医生', text: '不舒服就去医院。' },
    ]);
    expect(parsed.article.front).toMatchObject({ related: [], facts: [], expiresOn: '2027-06-30' });
    expect(parsed.article.contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('gives the same hash for Windows line ends and another one for another word', () => {
    const hash = (source: string): string => {
      const parsed = parseArticle(source, 'a.md');
      return parsed.ok ? parsed.article.contentHash : '';
    };
    expect(hash(articleSource().replaceAll('\n', '\r\n'))).toBe(hash(articleSource()));
    expect(hash(articleSource({ title: '叶酸' }))).not.toBe(hash(articleSource()));
  });

  test('names line and field of a wrong value', () => {
    const errors = errorsOf(articleSource({ sensitivity: 'secret' }));
    expect(errors).toMatchObject([{ code: 'BAD_FIELD', line: 6, field: 'sensitivity' }]);
    expect(errors[0]?.message).toMatch(/^Cannot read 优生优育\/folic-acid\.md:6: sensitivity: /);
  });

  test('names the line inside a list', () => {
    const sources = '\n  - title: 甲\n  - title: 乙\n    date: tomorrow';
    expect(errorsOf(articleSource({ sources }))).toMatchObject([{ line: 12, field: 'sources.1.date' }]);
  });

  test('names an unknown field', () => {
    expect(errorsOf(articleSource({ colour: 'red' }))).toMatchObject([
      { code: 'BAD_FIELD', line: 13, field: 'colour' },
    ]);
  });

  test('reports every wrong field at once', () => {
    const errors = errorsOf(articleSource({ id: 'Folic Acid', topic: null, effectiveFrom: '2026-02-30' }));
    expect(errors.map((error) => String(error.field)).toSorted()).toEqual(['effectiveFrom', 'id', 'topic']);
  });

  test('names the line of broken YAML', () => {
    expect(errorsOf(articleSource({ title: '"open' }))[0]).toMatchObject({ code: 'BAD_FRONT_MATTER' });
    expect(errorsOf('no front matter')).toMatchObject([{ code: 'BAD_FRONT_MATTER', line: 1 }]);
  });

  test('refuses a direct answer of more than 120 characters, and none at all', () => {
    expect(errorsOf(articleSource({}, '长'.repeat(121)))).toMatchObject([
      { code: 'BAD_BODY', line: 15, field: 'direct' },
    ]);
    expect(errorsOf(articleSource({}, '长'.repeat(120)))).toEqual([]);
    expect(errorsOf(articleSource({}, '## 怎么做\n\n吃。'))).toMatchObject([{ field: 'direct' }]);
  });

  test('refuses an empty section and names its line', () => {
    expect(errorsOf(articleSource({}, '好。\n\n## 空\n\n## 怎么做\n\n吃。'))).toMatchObject([
      { code: 'BAD_BODY', line: 17, field: 'section' },
    ]);
  });
});

describe('articleToPassages()', () => {
  test('gives the direct answer the questions and numbers the sections', () => {
    const parsed = parseArticle(articleSource(), 'a.md');
    if (!parsed.ok) throw new Error('broken');
    const passages = articleToPassages(parsed.article);
    expect(passages.map(({ ordinal, section, questions }) => [ordinal, section, questions.length])).toEqual([
      [0, '', 6],
      [1, '怎么做', 0],
      [2, '什么时候要找医生', 0],
    ]);
    expect(passages[1]?.source).toBe('《叶酸增补指南》（卫生部门，1号，2024-01）');
  });

  test('keeps the form that continues from the article on its first passage', () => {
    const parsed = parseArticle(articleSource({ intake: 'preconception-check' }), 'a.md');
    if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
    expect(articleToPassages(parsed.article).map(({ intake }) => intake)).toEqual([
      'preconception-check',
      undefined,
      undefined,
    ]);
  });
});

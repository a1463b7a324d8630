import { describe, expect, test } from 'vitest';
import { aspectsOf } from '../../../knowledge/answer/aspects.ts';
import { composeFromArticle, composeFromDocument, directOf } from '../../../knowledge/answer/compose.ts';
import type { AskedOfOffice } from '../../../knowledge/answer/office-fit.ts';
import { passage } from '../../support/passages.ts';

const DAY = '自2026年11月1日起执行。';
const TABLE = '| 镇 | 位置 | 时间 |\n| --- | --- | --- |\n| 铜城 | 便民服务中心一楼 | 上午八点到下午五点 |';
const list = { article: 'rooms', collection: 'documents', title: '各镇公共母婴室（铜城、秦栏）' } as const;
const [day, table, rules] = [
  passage({ ...list, text: DAY }),
  passage({ ...list, ordinal: 1, section: '地点时间', text: TABLE }),
  passage({ ...list, ordinal: 2, section: '要求', text: '免费使用，不用登记。' }),
];
const GUIDE = [day, table, rules];
const hits = [day, rules].map((found) => ({ passage: found, score: 1, features: {} }));

function asked(question: string): AskedOfOffice {
  const words = ['铜城', '母婴室'].map((word) => ({ word, standards: [], kin: [], weight: 2, known: true }));
  const own = { question, words, weight: 4, tokens: new Set(['铜城', '母婴室']) };
  return { question, own, aspects: aspectsOf(question) };
}

const told = (question: string): string | undefined =>
  composeFromDocument(asked(question), { hits: [], confidence: 1 }, GUIDE)?.text;

describe('composeFromDocument()', () => {
  test('does not answer with the day from which a guide holds, as which it begins', () => {
    expect(told('铜城镇公共母婴室几点开')).toBe(`地点时间：\n${TABLE}`);
    expect(told('铜城镇有公共母婴室吗')).toBe(`地点时间：\n${TABLE}`);
  });

  test('answers with that day whoever asks for it', () => {
    expect(told('铜城镇公共母婴室从什么时候开始')).toBe(DAY);
  });

  test('answers with it where a document says nothing else', () => {
    expect(composeFromDocument(asked('几点开'), { hits: [], confidence: 1 }, [day])?.text).toBe(DAY);
  });
});

test('directOf() is what search found best behind the day from which a document holds', () => {
  expect(directOf(GUIDE, hits)).toBe(rules);
  expect(directOf(GUIDE, [])).toBe(table);
});

test('composeFromArticle() shows that day only with the rest', () => {
  const { question, own } = asked('铜城镇公共母婴室');
  const answer = composeFromArticle(
    { scope: { ...own, question }, told: false },
    { hits: [], confidence: 1 },
    GUIDE,
    [],
  );
  expect(answer?.text).not.toContain(DAY);
  expect(answer?.more).toContain(DAY);
});

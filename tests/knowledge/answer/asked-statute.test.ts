import { describe, expect, test } from 'vitest';
import { askedStatute } from '../../../knowledge/answer/asked-statute.ts';
import { passage } from '../../support/passages.ts';

const statutes = [
  ['law-a', '灯笼悬挂条例', '第一条'],
  ['law-a', '灯笼悬挂条例', '第十二条'],
  ['law-b', '民法典·婚姻家庭编', '第一千零四十二条'],
  ['law-c', '关于某事的解释（一）', '第五条'],
  ['law-d', '关于某事的解释（二）', '第五条'],
].map(([article = '', title = '', section = ''], ordinal) => passage({ article, title, section, ordinal }));

describe('askedStatute()', () => {
  test.each([
    ['灯笼悬挂条例第十二条', '第十二条'],
    ['《灯笼悬挂条例》第12条是什么', '第十二条'],
    ['请问灯笼悬挂条例的第一条怎么说', '第一条'],
    ['中华人民共和国民法典第一千零四十二条', '第一千零四十二条'],
  ])('finds the article that %j names', (question, section) => {
    expect(askedStatute(question, () => statutes)?.section).toBe(section);
  });

  test.each([
    '灯笼悬挂条例第九十九条',
    '第十二条是什么',
    '风车条例第一条',
    '关于某事的解释第五条',
    '灯笼能挂几天',
  ])('finds none for %j', (question) => {
    expect(askedStatute(question, () => statutes)).toBeNull();
  });

  test('does not look at the statutes for a question that names no article', () => {
    const never = (): never => {
      throw new Error('looked');
    };
    expect(askedStatute('彩礼要退吗', never)).toBeNull();
  });
});

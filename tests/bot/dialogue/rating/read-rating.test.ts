import { describe, expect, test } from 'vitest';
import { normalizeText } from '../../../../knowledge/text/normalize.ts';
import { readRating } from '../../../../bot/dialogue/rating/read-rating.ts';

const read = (text: string) => readRating(normalizeText(text));

describe('readRating()', () => {
  test.each([
    ['5', 5],
    ['５', 5],
    [' 4。', 4],
    ['5分', 5],
    ['5 分！', 5],
    ['3星', 3],
    ['五分', 5],
    ['打5分吧', 5],
    ['给4分，谢谢', 4],
    ['「2」', 2],
    ['很满意', 5],
    ['非常满意！', 5],
    ['满意', 4],
    ['满意，谢谢您', 4],
    ['我很满意', 5],
    ['挺满意的', 4],
    ['不太满意', 2],
    ['不满意', 1],
    ['非常不满意', 1],
    ['我不满意', 1],
    ['satisfied', 4],
    ['5 stars', 5],
  ])('「%s」 is %i', (text, score) => expect(read(text)).toBe(score));

  test.each([
    '5个月',
    '5月',
    '5分钟',
    '五',
    '5周了',
    '5%',
    '0',
    '6',
    '10',
    '55',
    '1.5',
    '3-5',
    '5？',
    '满意吗',
    '满意?',
    '对谁满意',
    '不',
    '好',
    '谢谢',
    '转人工',
    '我家宝宝5个月了',
    '5分，可是药怎么吃',
    '满意，再问一下叶酸',
    '老公不满意',
    '婆婆对生女儿不满意',
    '4岁',
    '第3',
    '1、2',
    '',
    '。',
  ])('「%s」 is an ordinary message', (text) => expect(read(text)).toBeNull());
});

import { describe, expect, test } from 'vitest';
import { chineseNumber, namesStatute } from '../../../knowledge/answer/named-articles.ts';

test.each([
  ['五', 5],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['一百零三', 103],
  ['一千零四十二', 1042],
  ['42', 42],
])('chineseNumber() reads %s', (numeral, value) => {
  expect(chineseNumber(numeral)).toBe(value);
});

describe('namesStatute()', () => {
  const source =
    '《中华人民共和国民法典》第一千零四十二条、第一千零七十六条至第一千零七十八条（全国人大，2021）；《反家庭暴力法》';

  test('takes articles and ranges', () => {
    for (const section of ['第一千零四十二条', '第一千零七十七条']) {
      expect(namesStatute(source, '民法典', section)).toBe(true);
    }
    expect(namesStatute(source, '民法典', '第一千零四十三条')).toBe(false);
    expect(namesStatute(source, '民法典·婚姻家庭编', '第一千零四十二条')).toBe(true);
  });

  test('takes the whole law where no article is named, and no other law', () => {
    expect(namesStatute(source, '《中华人民共和国反家庭暴力法》', '第十三条')).toBe(true);
    expect(namesStatute(source, '母婴保健法', '第一条')).toBe(false);
  });
});

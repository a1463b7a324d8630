import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPinyinReader } from '../../../../bot/dialogue/matching/pinyin-reader.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const read = createPinyinReader(loadLexicon().abbreviations);

describe('createPinyinReader()', () => {
  test.each([
    ['我想zs', '我想自杀'],
    ['我 zs 的心都有', '我 自杀 的心都有'],
    ['hy28周出血', '怀孕28周出血'],
    ['hy30w见红', '怀孕30w见红'],
    ['hy8w4d出血', '怀孕8w4d出血'],
    ['bb3个月', '宝宝3个月'],
    ['lg打我3次', '老公打我3次'],
    ['120zs', '120自杀'],
    ['woxiangzisha', 'woxiang自杀'],
  ])('reads %j as %j', (text, words) => {
    expect(read(text)).toBe(words);
  });

  test.each([
    '单号zs20231105',
    '证书编号zs2023110512号',
    '发票hy00012345',
    '第01m8h0qwghf8zs5h9g8tc4r7fv句',
    'https://example.cn/?e=zs14xd0x903hpn4kpxk9hbui46',
    '快递单号jj7a2b9c0d',
    '兑换码a1zs2b3',
    'x9_zs_4k_7q',
  ])('takes no letters of a code for words: %j', (text) => {
    expect(read(text)).toBe(text);
  });

  test('leaves any text without Latin letters as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('我', '想', '3', ' ', '，', '_') }), (text) => {
        expect(read(text)).toBe(text);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptAround, findWords, foldForSearch } from '../../../server/search/find-words.ts';

const found = (text: string, words: string) =>
  findWords(text, foldForSearch(words).text).map(({ start, end }) => text.slice(start, end));

describe('findWords()', () => {
  test.each([
    ['请问叶酸怎么吃，叶酸贵吗', '叶酸', ['叶酸', '叶酸']],
    ['請問葉酸怎麼吃', '叶酸怎么吃', ['葉酸怎麼吃']],
    ['请问叶酸', '葉酸', ['叶酸']],
    ['我怀 孕５个月了', '怀孕5个月', ['怀 孕５个月']],
    ['电话 138 1234-5678。', '13812345678', ['138 1234-5678']],
    ['ＨＰＶ疫苗', 'hpv', ['ＨＰＶ']],
    ['宝宝😀发烧', '😀发', ['😀发']],
    ['没有', '叶酸', []],
    ['㎏不是千克', 'kg', ['㎏']],
    ['aaa', 'aa', ['aa']],
  ])('in 「%s」 for 「%s」', (text, words, wanted) => {
    expect(found(text, words)).toEqual(wanted);
  });

  test('finds nothing for words of which nothing is left', () => {
    expect(findWords('有 空格', foldForSearch(' - ').text)).toEqual([]);
  });

  test('finds what a text contains, and marks whole characters inside it', () => {
    const text = fc.string({ unit: fc.constantFrom('叶', '葉', ' ', 'Ａ', 'a', '😀', '5', '-', 'İ', '㍿') });
    fc.assert(
      fc.property(text, text, text, (before, words, after) => {
        const folded = foldForSearch(words).text;
        const whole = before + words + after;
        const marks = findWords(whole, folded);
        expect(marks.length > 0).toBe(folded !== '');
        for (const { start, end } of marks) {
          expect(start >= 0 && end <= whole.length && start < end).toBe(true);
          expect(whole.slice(start, end).isWellFormed()).toBe(true);
          expect(foldForSearch(whole.slice(start, end)).text).toContain(folded);
        }
      }),
    );
  });
});

describe('excerptAround()', () => {
  test('leaves a short text as it is', () => {
    const marks = [{ start: 0, end: 2 }];
    expect(excerptAround('叶酸怎么吃', marks, 80)).toEqual({ text: '叶酸怎么吃', marks });
  });

  test('keeps the first mark in sight, in its place, and cuts no character', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (before, after) => {
        const text = `${'😀'.repeat(before)}叶酸${'😀'.repeat(after)}`;
        const cut = excerptAround(text, findWords(text, '叶酸'), 40);
        expect(cut.text.isWellFormed()).toBe(true);
        expect(cut.text.length).toBeLessThanOrEqual(Math.max(44, text.length > 40 ? 44 : 40));
        const [mark] = cut.marks;
        expect(cut.text.slice(mark?.start, mark?.end)).toBe('叶酸');
      }),
    );
  });
});

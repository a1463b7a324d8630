import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupQuestions, type OpenQuestion } from '../../../server/gaps/group-questions.ts';
import { takeApart } from '../../../server/gaps/take-apart.ts';
import { builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';

let count = 0;
function ask(text: string, words: readonly string[], personId = 'p1', at = (count += 1)): OpenQuestion {
  return { id: `q${String(at).padStart(4, '0')}`, personId, text, words, at };
}

describe('groupQuestions()', () => {
  test('puts questions together that ask for the same, the most asked first', () => {
    const groups = groupQuestions(
      [
        ask('异地领证要什么材料', ['异地', '领证', '材料'], 'a', 1),
        ask('产假能休多久', ['产假', '多久'], 'b', 2),
        ask('领证异地要带什么材料', ['领证', '异地', '材料'], 'c', 3),
        ask('异地领证材料', ['异地', '领证', '材料'], 'd', 4),
      ],
      () => true,
    );
    expect(groups.map(({ id, ids, people, lastAt }) => [id, ids.length, people, lastAt])).toEqual([
      ['q0001', 3, 3, 4],
      ['q0002', 1, 1, 2],
    ]);
    expect(groups[0]?.words).toEqual(['异地', '材料', '领证']);
  });

  test('shows no word of one person alone that the guidance does not have, and no wording of fewer than three', () => {
    const secret = ask('张家坳的产假多久', ['张家坳', '产假', '多久'], 'a', 1);
    const known = (word: string): boolean => word === '产假';
    expect(groupQuestions([secret], known)[0]).toMatchObject({ words: ['产假'], wording: null });
    // The same person twice is still one person.
    const twice = groupQuestions([secret, { ...secret, id: 'q0002', at: 2 }], known);
    expect(twice[0]).toMatchObject({ words: ['产假'], wording: null, people: 1 });
    const three = ['a', 'b', 'c'].map((person, at) => ask('产假能休多久', ['产假', '多久'], person, at + 1));
    expect(groupQuestions(three, known)[0]).toMatchObject({
      words: ['产假', '多久'],
      wording: '产假能休多久',
    });
    expect(groupQuestions(three.slice(0, 2), known)[0]?.wording).toBeNull();
  });

  test('every question with words is in one group, whatever the order in which they are given', () => {
    const question = fc
      .record({
        person: fc.constantFrom('a', 'b', 'c'),
        words: fc.uniqueArray(fc.constantFrom('甲', '乙', '丙', '丁', '戊'), { maxLength: 4 }),
      })
      .map(({ person, words }) => ({ person, words }));
    fc.assert(
      fc.property(fc.array(question, { maxLength: 30 }), (asked) => {
        const questions = asked.map(({ person, words }, at) => ask(words.join(''), words, person, at + 1));
        const groups = groupQuestions(questions, () => true);
        const all = groups.flatMap(({ ids }) => ids).toSorted();
        expect(all).toEqual(questions.filter(({ words }) => words.length > 0).map(({ id }) => id));
        expect(groupQuestions(questions.toReversed(), () => true)).toEqual(groups);
      }),
    );
  });
});

describe('takeApart()', () => {
  test('takes out what tells who asks, and keeps the words that carry meaning', () => {
    const { text, words } = takeApart('我叫王小丽，电话13812345678，产假能休多久', builtInTokenizer());
    expect(text).toContain('〔电话〕');
    expect(text).not.toMatch(/138|小丽/);
    expect(words).toContain('产假');
    expect(words.join('')).not.toMatch(/小丽|\d|〔/);
  });
});

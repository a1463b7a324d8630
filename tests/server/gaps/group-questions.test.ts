import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupQuestions, type OpenQuestion } from '../../../server/gaps/group-questions.ts';
import { takeApart } from '../../../server/gaps/take-apart.ts';
import { builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
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
    expect(
      groups.map(({ id, ids, conversations, lastAt }) => [id, ids.length, conversations, lastAt]),
    ).toEqual([
      ['q0001', 3, 3, 4],
      ['q0002', 1, 1, 2],
    ]);
    expect(groups[0]?.words).toEqual(['异地', '材料', '领证']);
  });

  test('shows no word that the guidance does not have, and no wording, of fewer than three conversations on two days', () => {
    const secret = ask('张家坳的产假多久', ['张家坳', '产假', '多久'], 'a', 1);
    const known = (word: string): boolean => word === '产假';
    expect(groupQuestions([secret], known)[0]).toMatchObject({ words: ['产假'], wording: null });
    // The same conversation again and again is one.
    const often = [0, 1, 2, 3].map((day) => ({ ...secret, id: `q000${day}`, at: day * DAY_MS }));
    expect(groupQuestions(often, known)[0]).toMatchObject({
      words: ['产假'],
      wording: null,
      conversations: 1,
    });
    const asked = (days: readonly number[], text = '产假能休多久') =>
      groupQuestions(
        days.map((day, at) => ask(text, ['产假', '多久'], `p${at}`, day * DAY_MS + at)),
        known,
      )[0];
    expect(asked([0, 0, 1])).toMatchObject({ words: ['产假', '多久'], wording: '产假能休多久' });
    // Somebody who begins anew three times on a day may be one resident.
    expect(asked([0, 0, 0])).toMatchObject({ words: ['产假'], wording: null, conversations: 3 });
    expect(asked([0, 1])).toMatchObject({ words: ['产假'], wording: null });
    // What something personal was taken out of stays unsaid, however many had the same.
    expect(asked([0, 1, 2], '我叫〔姓名〕，产假能休多久')).toMatchObject({ wording: null });
  });

  test('names a group by the wording that most used, and tells up to three more that tell of nobody', () => {
    const day = (at: number) => at * DAY_MS;
    const times = (text: string, lines: number, from: number): OpenQuestion[] =>
      Array.from({ length: lines }, (_, at) =>
        ask(text, ['产假', '多久'], `p${from + at}`, day(at) + from + at),
      );
    const texts = ['产假多久', '产假能休多久', '产假多久呀', '请问产假多久', '产假到底多久'];
    const asked = texts.flatMap((text, at) => times(text, 8 - at, at * 10));
    const [group] = groupQuestions([...asked, ...times('我老婆的产假多久', 2, 90)], () => true);
    expect(group).toMatchObject({
      title: '产假多久',
      wording: '产假多久',
      otherWordings: ['产假能休多久', '产假多久呀', '请问产假多久'],
    });
  });

  test('names a group without such a wording by its words and what is asked of them, as in the question that has most of them', () => {
    const asked = [
      ask('补贴怎么领，婚前保健的', ['补贴', '婚前', '保健'], 'a', 1),
      ask('婚前保健补贴在王庄怎么领', ['婚前', '保健', '补贴', '王庄'], 'b', 2),
    ];
    const [group] = groupQuestions(asked, (word) => word !== '王庄');
    expect(group).toMatchObject({ wording: null, otherWordings: [], title: '补贴怎么领…婚前保健' });
    const [other] = groupQuestions(asked.slice(1), (word) => word !== '王庄');
    expect(other?.title).toBe('婚前保健补贴…怎么领');
    const [bare] = groupQuestions(
      [ask('王庄婚前保健补贴', ['婚前', '保健', '补贴', '王庄'], 'c', 3)],
      (word) => word !== '王庄',
    );
    expect(bare?.title).toBe('婚前保健补贴');
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

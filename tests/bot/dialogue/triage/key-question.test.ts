import { describe, expect, test } from 'vitest';
import { openQuestion } from '../../../../bot/dialogue/triage/key-question.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { judged } from './judged.ts';

const lexicon = loadLexicon();

/** The line after the telephone numbers; null where there is none. */
function asked(conversation: string): string | null {
  const { advice } = judged(conversation);
  const last = advice?.split('\n').at(-1) ?? '';
  return last.endsWith('？') ? last : null;
}

describe('openQuestion()', () => {
  test.each([
    ['34周破水了怎么办', '水是什么颜色？'],
    ['34周破水了，水是绿色的', null],
    ['34周破水了，流出清亮的水', null],
    ['34周破水了，见红了', '水是什么颜色？'],
    ['宝宝一直高烧40度', '孩子多大，烧了多久，精神怎么样？'],
    ['怀孕28周今天胎动明显少了', '上一次感觉到动是什么时候？'],
    ['我怀孕30周了 | 今天感觉不到胎动了', '上一次感觉到动是什么时候？'],
    ['今天感觉不到胎动了', '怀孕几周，上一次感觉到动是什么时候？'],
    ['宝宝出生20天38度', null],
    ['两个月宝宝发烧了', '现在体温多少？'],
    ['宝宝出生六天黄到手心脚心', '吃奶和精神怎么样？'],
    ['怀孕20周发烧39度', null],
    ['产后第5天发烧38度5', '有没有打寒战？'],
    ['两岁孩子烧到40度三天不退', '精神怎么样？'],
    ['孩子刚刚吃了三片降压药', null],
    ['孩子吃了降压药', '吃了多少、多久了？'],
    ['孩子吃了两颗老人的降糖药', '吃了多久了？'],
    ['孕妇喝农药了', '喝了多少，现在清醒吗？'],
    ['上环后发烧小肚子疼', '现在出血多不多，头晕不晕？'],
    ['刚生完流血还头晕站不住', '现在出冷汗吗？'],
    ['刚生完流血，头晕，一身冷汗', null],
  ])('asks only what "%s" has not told', (conversation, question) => {
    expect(asked(conversation)).toBe(question);
  });

  test('asks every question of every card of somebody who has told nothing', () => {
    const words = [
      ...lexicon.redFlags.flatMap(({ card, cards }) => [card, ...cards.map((fitted) => fitted.card)]),
      ...lexicon.generalCards.flatMap(({ emergency, urgent }) => [emergency, urgent]),
    ];
    for (const { keyQuestion } of words) expect(openQuestion(keyQuestion, {}, '')).toBe(keyQuestion);
  });

  test('takes no tablets for pads, and no age of a mother for her child’s', () => {
    const blood = '一小时湿透几片？';
    expect(openQuestion(blood, { pads: 3 }, '吃了3片药，现在流血')).toBe(blood);
    expect(openQuestion(blood, { pads: 3 }, '卫生巾湿了3片')).toBeNull();
    expect(openQuestion('孩子多大？', { ageYears: 25 }, '我25岁')).toBe('孩子多大？');
    expect(openQuestion('孩子多大？', { ageYears: 8 }, '8岁')).toBeNull();
  });

  test('asks of two signs only the one that was not told', () => {
    expect(openQuestion('有没有头晕、出冷汗？', {}, '头晕站不住')).toBe('有没有出冷汗？');
    expect(openQuestion('现在头晕、出冷汗吗？', {}, '直冒冷汗')).toBe('现在头晕吗？');
    expect(openQuestion('有没有可能怀孕，头晕冒冷汗吗？', {}, '晕倒了')).toBe('有没有可能怀孕，冒冷汗吗？');
  });

  test('takes neither a week of pregnancy nor an age for the time since when', () => {
    expect(openQuestion('事情发生多久了，是自愿的吗？', {}, '我20岁，怀孕8周')).toBe(
      '事情发生多久了，是自愿的吗？',
    );
    expect(openQuestion('事情发生多久了，是自愿的吗？', {}, '昨晚没戴套')).toBe('是自愿的吗？');
  });
});

import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { isClosing } from '../../../../bot/dialogue/small-talk/is-closing.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { Conversation } from '../conversation.ts';

const lexicon = loadLexicon();
const judges = { triage, judgePolicy, isPersonal };
const CLOSINGS = [
  '不用了',
  '不用了，谢谢',
  '不用了，就这样',
  '算了，不用了',
  '不用麻烦了',
  '好，就这样',
  '没有别的了',
  '行，没别的了',
  '没什么了',
  '那我就放心了',
  '我再想想',
  '回头再说',
  '不问了',
  '没事了，就这样吧',
];
const HARMLESS = [
  '结婚登记要带什么',
  '怀孕12周吃什么好',
  '叶酸哪里领',
  '彩礼纠纷去哪里告',
  '宝宝湿疹怎么护理',
  '产后多久来月经',
  '上环要多少钱',
  '老人想再婚，子女不同意怎么办',
];

function levelAfter(...lines: readonly string[]): { level: string; action: string } {
  const talk = new Conversation({}, judges, lexicon);
  const outcomes = lines.map((line) => talk.say(line).outcome);
  const last = outcomes.at(-1);
  return { level: last?.level ?? '', action: last?.action ?? '' };
}

describe('words that end a talk', () => {
  test.each(CLOSINGS)('「%s」 are a courtesy, alone and after harmless questions', (closing) => {
    const heard = [[], ...HARMLESS.map((line) => [line]), ...HARMLESS.map((line) => [line, '没有'])];
    for (const before of heard) {
      expect([...before, levelAfter(...before, closing)]).toEqual([
        ...before,
        { level: 'routine', action: 'smalltalk' },
      ]);
    }
  });

  test.each(['不用了，谢谢', '不用了，就这样'])(
    'after a fever 「%s」 raise no more than it did',
    (closing) => {
      expect(levelAfter('小孩发烧38度5怎么办', closing)).toEqual({ level: 'routine', action: 'smalltalk' });
    },
  );

  test.each([
    ['我不想活了', '算了，不用了'],
    ['我把药都吃了', '不用麻烦了'],
  ])('after 「%s」 「%s」 are none', (danger, closing) => {
    expect(levelAfter(danger, closing).action).not.toBe('smalltalk');
  });

  test.each(['算了，不想活了', '不用管我了', '没有意思，就这样吧，再见了孩子', '不要了，打掉吧', '孩子没了'])(
    'are not 「%s」',
    (line) => {
      expect(levelAfter(line).action).not.toBe('smalltalk');
    },
  );

  test.each(['不用了，再见', '谢谢您，不用了，拜拜'])(
    'are no farewell, which may be for good: 「%s」',
    (line) => {
      expect(isClosing(line)).toBe(false);
    },
  );
});

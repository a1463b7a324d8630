import { describe, expect, test } from 'vitest';
import { asksHowGrave } from '../../../../bot/dialogue/small-talk/asks-how-grave.ts';
import { zh } from '../../../../bot/dialogue/wording/zh.ts';
import { Conversation } from '../conversation.ts';

describe('asksHowGrave()', () => {
  test.each([
    '要紧吗',
    '要不要紧',
    '这个严重吗',
    '那要去医院吗',
    '非要去医院吗',
    '可以明天再去吗',
    '会不会有事',
    '没事吧',
  ])('hears it in %j', (text) => {
    expect(asksHowGrave(text)).toBe(true);
  });

  test.each(['要紧的是钱', '孩子发烧要紧吗', '去哪个医院', '没事了', '正常吃药吗'])(
    'hears none in %j',
    (text) => {
      expect(asksHowGrave(text)).toBe(false);
    },
  );

  test('holds to the advice on a danger, and looks nothing up', () => {
    const talk = new Conversation();
    talk.say('宝宝发烧');
    expect(talk.say('要紧吗')).toMatchObject({
      asked: null,
      reply: { action: 'handoff', text: `${zh.doAsSaid}\n${zh.stillToday}` },
    });
    const grave = new Conversation();
    grave.say('胎动少');
    expect(grave.say('可以明天再去吗').reply?.text).toBe(`${zh.doAsSaid}\n${zh.stillInDanger('120')}`);
  });
});

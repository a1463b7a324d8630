import { describe, expect, test } from 'vitest';
import { mayEndForm } from '../../../../bot/dialogue/intake/read-declined.ts';
import { Conversation } from '../conversation.ts';

/** A form that asks for a town, with what comes before it told. */
function open(): Conversation {
  const talk = new Conversation();
  for (const line of ['预约孕前优生检查', '男方', '周末']) talk.say(line);
  expect(talk.state?.intake?.slot).toBe('town');
  return talk;
}

describe('what may end a form as well as leave out a question', () => {
  test.each([
    '不用了',
    '不用',
    '不需要了',
    '不要了',
    '我不想要了',
    '就这样',
    '就这样吧',
    '就这些了',
    '到此为止吧',
    '没别的了',
  ])('「%s」 is asked about, and nothing is left out', (text) => {
    const talk = open();
    const { reply, outcome } = talk.say(text);
    expect(outcome.action).toBe('intake');
    expect(reply?.text).toMatch(/「不想说」[^]*「先不填了」[^]*「取消」/u);
    expect(reply?.suggestions.map((each) => each.text)).toEqual(['不想说', '先不填了', '取消']);
    expect(talk.state?.intake).toMatchObject({ slot: 'town', slots: { who: '男方', when: '周末' } });
    expect(talk.state?.intake?.slots['town']).toBeUndefined();
  });

  test('then each of the three is done', () => {
    const skips = open();
    skips.say('不用了');
    skips.say('不想说');
    expect(skips.state?.intake).toMatchObject({ slot: 'name', slots: { town: '不想说' } });
    const rests = open();
    rests.say('不用了');
    rests.say('先不填了');
    expect(rests.state).toMatchObject({ intake: null, resting: { slots: { who: '男方' } } });
    const ends = open();
    ends.say('不用了');
    ends.say('取消');
    expect(ends.state).toMatchObject({ intake: null, resting: null });
  });

  test('said twice puts the form off, with what was told', () => {
    const talk = open();
    talk.say('不用了');
    expect(talk.say('不用了').reply?.text).toContain('先放着');
    expect(talk.state).toMatchObject({ intake: null, resting: { slots: { who: '男方', when: '周末' } } });
  });

  test('answers what is only offered', () => {
    const talk = new Conversation();
    for (const line of ['反映情况和建议', '路灯坏了', '铜城', '不用了']) talk.say(line);
    expect(talk.state?.intake).toMatchObject({ confirming: true, slots: { contact: '就在这里回复' } });
  });

  test.each(['没有', '没', '我没有', '不想说', '跳过', '不方便', '我不用药', '不是这样', '这样的话下周吧'])(
    'is not 「%s」',
    (text) => {
      expect(mayEndForm(text)).toBe(false);
    },
  );
});

import { describe, expect, test } from 'vitest';
import { Conversation } from '../conversation.ts';

function requested(text: string): Conversation {
  const talk = new Conversation();
  talk.say(text);
  return talk;
}

describe('the matter behind the words that ask for a form', () => {
  test.each([
    ['我要反映问题 村里不给发药具', '村里不给发药具'],
    ['我想反映一下路灯坏了没人修', '路灯坏了没人修'],
    ['反映个情况，药具箱总是空的', '药具箱总是空的'],
    ['我要投诉村医态度差', '村医态度差'],
    ['建议你们多办点讲座', '多办点讲座'],
    ['我要给你们提个建议，周末也开门', '周末也开门'],
    ['我想反映问题：卫生室经常没人', '卫生室经常没人'],
    ['提个意见 宣传栏字太小', '宣传栏字太小'],
  ])('is taken from 「%s」', (text, opinion) => {
    const { state } = requested(text);
    expect(state?.intake).toMatchObject({ form: 'public-opinion', slot: 'town', slots: { opinion } });
  });

  test.each(['我要提意见', '我想反映问题', '我要反映一下', '反映个事'])('is not there in 「%s」', (text) => {
    expect(requested(text).state?.intake).toMatchObject({ form: 'public-opinion', slots: {} });
  });
});

describe('several towns in a request', () => {
  test.each([
    '我想预约孕前检查，铜城镇秦栏镇都可以',
    '预约孕前检查，铜城镇或者秦栏镇',
    '帮我约个孕前检查，秦栏镇铜城镇都行，姓周',
    '我想约孕前检查，秦栏和铜城都行',
  ])('are asked about first: 「%s」', (text) => {
    const talk = requested(text);
    expect(talk.state?.intake).toMatchObject({ slot: 'town' });
    expect(talk.state?.intake?.slots['town']).toBeUndefined();
    talk.say('铜城');
    expect(talk.state?.intake).toMatchObject({ slot: 'who', slots: { town: '铜城镇' } });
  });

  test('are shown to choose from', () => {
    const { reply } = new Conversation().say('我想预约孕前检查，铜城镇秦栏镇都可以');
    expect(reply?.text).toContain('不止一个地方');
    expect(reply?.suggestions.map(({ text }) => text).slice(0, 2)).toEqual(['铜城镇', '秦栏镇']);
  });

  test.each([
    ['我想预约孕前检查，我住铜城，户口在秦栏', '铜城镇'],
    ['我想申请特别扶助，我住铜城，户口在秦栏', '秦栏镇'],
    ['我想预约孕前检查，我铜城的，我婆婆住秦栏', '铜城镇'],
  ])('are none where it is said which: 「%s」', (text, town) => {
    expect(requested(text).state?.intake?.slots['town']).toBe(town);
  });
});

test.each([
  '我想办独生子女父母光荣证，要登记一下',
  '帮我办光荣证',
  '申请独生子女父母光荣证',
  '我想补办独生子女证',
])('「%s」 opens no form for support', (text) => {
  expect(requested(text).state?.intake ?? null).toBeNull();
});

test.each(['帮我办一下独生子女费', '我想申请独生子女父母奖励', '我家独生子女没了，想申请特别扶助'])(
  '「%s」 does',
  (text) => {
    expect(requested(text).state?.intake?.form).toBe('family-support');
  },
);

describe('what was told is not told to something else', () => {
  test('a day that is said again at another question leaves that open', () => {
    const talk = requested('预约孕前优生检查');
    for (const line of ['明年三月', '明年三月', '明年三月']) talk.say(line);
    expect(talk.state?.intake?.slots).toMatchObject({ when: expect.stringContaining('3月'), who: '不清楚' });
  });

  test.each([
    'QQ 123456789',
    'qq号是123456789',
    '我QQ123456789',
    '加我QQ吧 123456789',
    '扣扣：123456789',
    '我的qq号123456789',
  ])('a number of QQ is kept as such: 「%s」', (text) => {
    const talk = requested('登记孕产期随访');
    talk.say(text);
    expect(talk.state?.intake?.slots).toMatchObject({ contact: 'QQ：123456789' });
    expect(talk.say(text).reply?.text).not.toMatch(/位，手机号|没有认出来|资料里没有/u);
  });
});

describe('all in one message', () => {
  test.each([
    [
      '我要登记避孕药具，没有喂奶，周末来拿，石梁镇的，13655001122',
      { matter: '领避孕药具', nursing: '没有喂奶', when: '周末', town: '石梁镇', contact: '13655001122' },
    ],
    [
      '我想约个女老师聊聊，叫我小雨，主要是月经不规律，周六下午有空，就在这里回复',
      { name: '小雨', matter: '主要是月经不规律', partner: '女老师', contact: '就在这里回复' },
    ],
    [
      '我想约个孕前检查我跟我老公一起来下周二上午我是铜城的姓周电话13855001234',
      { who: '夫妻两人', town: '铜城镇', name: '姓周', contact: '13855001234' },
    ],
    [
      '我老婆怀孕六个月了想登记一下随访我们住秦栏打我电话13955005678就行我姓李',
      { town: '秦栏镇', name: '姓李', contact: '13955005678' },
    ],
  ])('each value is taken: 「%s」', (text, slots) => {
    expect(requested(text).state?.intake?.slots).toMatchObject(slots);
  });

  test.each([
    '帮我约孕前检查，村卫生室电话13855001234',
    '帮我约孕前检查，我老公电话13855001234',
    '预约孕前检查，他老打我电话13855001234',
  ])('but nobody else’s number: 「%s」', (text) => {
    expect(requested(text).state?.intake?.slots['contact']).toBeUndefined();
  });

  test('and whoever says that they are safe is not told to flee', () => {
    const talk = requested('我想求助，我安全的，可以打电话，永丰镇的，姓赵');
    expect(talk.state?.intake).toMatchObject({
      form: 'rights-help',
      slots: { town: '永丰镇', name: '姓赵' },
    });
    expect(talk.state?.intake?.slots['safe']).toBeUndefined();
    for (const line of ['离婚', '想找个安全的地方住']) talk.say(line);
    expect(talk.state?.intake?.slots['safe']).toBe('不安全');
  });
});

import { describe, expect, test } from 'vitest';
import { aTicket, Conversation } from '../conversation.ts';

/** What the form holds after some lines. */
function after(...lines: readonly string[]): Readonly<Record<string, string>> | undefined {
  const talk = new Conversation();
  for (const line of lines) talk.say(line);
  return talk.state?.intake?.slots;
}

describe('what the request tells of its matter', () => {
  test.each([
    ['登记育儿指导，孩子8个月，不爱吃辅食，铜城的', { age: '8个月', concern: '不爱吃辅食', town: '铜城镇' }],
    ['孩子八个月了，晚上老醒，想请你们上门看看', { concern: '晚上老醒', way: '上门家访' }],
    ['反映一下，村里卫生室老关门', { opinion: '村里卫生室老关门' }],
    ['想反映情况，我们村没有亲子活动室，铜城的', { opinion: '我们村没有亲子活动室', town: '铜城镇' }],
    ['独生子女去世了，想申请特扶', { matter: '特别扶助', situation: '独生子女去世了' }],
    ['我要登记婚前和生育咨询，老公有地中海贫血，我住秦栏', { question: '老公有地中海贫血', town: '秦栏镇' }],
  ])('is not asked again: 「%s」', (line, slots) => {
    expect(after(line)).toMatchObject(slots);
  });

  test.each([
    ['登记育儿指导', 'concern'],
    ['登记育儿指导，谢谢', 'concern'],
    ['登记育儿指导，孩子8个月，我姓周，13855001234', 'concern'],
    ['我想反映问题', 'opinion'],
    ['我想提个建议', 'opinion'],
    ['我家困难想申请救助', 'situation'],
  ])('is asked where it tells nothing of it: 「%s」', (line, slot) => {
    expect(after(line)).toBeDefined();
    expect(after(line)?.[slot]).toBeUndefined();
  });
});

describe('a choice that is told before it is asked', () => {
  test.each([
    ['上门', '上门家访'],
    ['打电话吧', '打电话'],
    ['我想上门', '上门家访'],
  ])('is taken in place of a free text: 「%s」', (line, way) => {
    const slots = after('登记育儿指导', '8个月', line);
    expect(slots).toMatchObject({ way });
    expect(slots?.['concern']).toBeUndefined();
  });

  test('is taken while another kind of value is asked, and may be changed in the same way', () => {
    expect(after('登记育儿指导', '上门')).toMatchObject({ way: '上门家访' });
    expect(after('登记育儿指导', '8个月', '上门', '打电话')).toEqual({ age: '8个月', way: '打电话' });
  });

  test('leaves an answer in words what it is', () => {
    expect(after('登记育儿指导', '8个月', '不敢上门打扰，就想问问辅食')?.['concern']).toContain('辅食');
    expect(after('登记育儿指导', '8个月', '打针后发热要打电话给谁说一声好')?.['way']).toBeUndefined();
  });

  test('is never that somebody is safe, in other words than those of the choice', () => {
    expect(after('登记权益求助', '没有危险')?.['safe']).toBeUndefined();
  });
});

describe('a whole reply that is the value of another slot', () => {
  test.each([
    ['0550-7654321', { contact: '05507654321' }],
    ['新街', { town: '新街镇' }],
  ])('is no answer in words: 「%s」', (line, value) => {
    const slots = after('我想申请特扶', line);
    expect(slots).toMatchObject(value);
    expect(slots?.['situation']).toBeUndefined();
  });

  test('fills what was left out', () => {
    expect(after('想咨询再生育', '想问问还能不能怀', '不想说', '老李', '大通镇')).toMatchObject({
      town: '大通镇',
    });
  });

  test.each([
    ['我女儿14岁，想请老师单独跟她聊聊青春期', 'matter'],
    ['孩子8个月了，想登记育儿指导', 'concern'],
  ])('is no matter either: 「%s」', (line, slot) => {
    expect(after(line)).toBeDefined();
    expect(after(line)?.[slot]).toBeUndefined();
  });
});

describe('a time', () => {
  test('is not told by 「最近」 in another sentence', () => {
    const asked = ['登记青春期一对一', '小雨', '怎么交朋友', '女老师'];
    expect(after(...asked, '我最近老头晕')?.['when']).toBeUndefined();
  });
});

describe('whoever asks for a person after a form of theirs is done with', () => {
  const lines = ['我想预约孕前检查', '夫妻两人', '周末', '杨村镇', '姓周', '13855001234', '确认'];
  /** What the contact form knows then.
   * @param said Before they ask. */
  const knownOf = (said: string | null): unknown => {
    const talk = new Conversation();
    for (const line of lines) talk.say(line);
    const closed = { ticket: aTicket({ status: 'resolved' }) };
    if (said !== null) talk.say(said, closed);
    talk.say('转人工', said === null ? closed : {});
    return talk.state?.intake;
  };

  test('is not asked again how to be reached', () => {
    expect(knownOf(null)).toMatchObject({ form: 'contact-intake', slots: { contact: '13855001234' } });
  });

  test('is asked anew where it is in danger', () => {
    expect(knownOf('孩子发烧')).toMatchObject({ form: 'contact-intake', slots: {} });
    expect(JSON.stringify(knownOf('孩子发烧'))).not.toContain('13855001234');
  });
});

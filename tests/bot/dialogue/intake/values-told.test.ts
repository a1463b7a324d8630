import { describe, expect, test } from 'vitest';
import { Conversation } from '../conversation.ts';

/** A form of follow-up in pregnancy that asks for one of its slots. */
function asking(slot: 'weeks' | 'wish' | 'town' | 'name' | 'contact'): Conversation {
  const talk = new Conversation();
  talk.say('登记孕产期随访');
  const answers = ['怀孕20周', '上门看看', '铜城', '姓王'];
  const before = ['weeks', 'wish', 'town', 'name', 'contact'].indexOf(slot);
  for (const answer of answers.slice(0, before)) talk.say(answer);
  expect(talk.state?.intake?.slot).toBe(slot);
  return talk;
}

function slotsOf(talk: Conversation): Readonly<Record<string, string>> {
  return talk.state?.intake?.slots ?? {};
}

describe('step() in a form', () => {
  test.each(['28+3', '28 + 3', '孕28+3', '怀孕28+3天', '现在28+3', '28周+3', '28加3', '已经28+3天了'])(
    'reads 「%s」 as 28 weeks',
    (text) => {
      const talk = asking('weeks');
      talk.say(text);
      expect(slotsOf(talk)['weeks']).toBe('孕28周');
    },
  );

  test.each([
    '姓不想说',
    '姓名不方便说',
    '名字就不说了',
    '不想说姓',
    '不想说名字',
    '称呼不想留',
    '姓什么不想说',
    '名字保密',
  ])('takes 「%s」 for leaving the name out, whatever is asked', (text) => {
    for (const slot of ['wish', 'name'] as const) {
      const talk = asking(slot);
      talk.say(text);
      expect(slotsOf(talk)).toMatchObject({ name: '不想说' });
    }
  });

  test.each([
    '1385500123',
    '138550012',
    '138550012345',
    '138 5500 123',
    '确定',
    '确认',
    '好的，提交',
    '都对',
  ])('never keeps 「%s」 as a town or a name', (text) => {
    for (const slot of ['town', 'name'] as const) {
      const talk = asking(slot);
      talk.say(text);
      expect(slotsOf(talk)[slot]).toBeUndefined();
      talk.say(text);
      expect(slotsOf(talk)[slot]).toBe('不清楚');
    }
  });

  test('says what is wrong with a number of ten digits wherever it is told', () => {
    expect(asking('town').say('1385500123').reply?.text).toContain('手机号是11位');
  });

  test.each([
    '我们在张铺',
    '我们现在在张铺',
    '我们就在张铺',
    '咱们在张铺',
    '我们都是张铺的',
    '我们家在张铺',
    '我们住张铺',
    '我也在张铺',
  ])('fills the town from 「%s」 beside a request and beside another question', (text) => {
    const talk = new Conversation();
    talk.say(`登记孕产期随访，${text}，怀孕20周`);
    expect(slotsOf(talk)).toMatchObject({ town: '张铺镇', weeks: '孕20周' });
    const asked = asking('wish');
    asked.say(text);
    expect(slotsOf(asked)['town']).toBe('张铺镇');
  });

  test('takes no town from where an office or somebody else is', () => {
    for (const text of ['我们在张铺卫生院建的档', '我婆婆她们在张铺']) {
      const talk = asking('wish');
      talk.say(text);
      expect(slotsOf(talk)['town']).toBeUndefined();
    }
  });

  test.each([
    '微信同号 15955012345',
    '15955012345微信同号',
    '手机微信同号15955012345',
    '电话和微信都是15955012345',
    '15955012345，微信同号',
    '微信手机同号：15955012345',
    '微信号同手机号15955012345',
    '电话微信一样15955012345',
  ])('keeps the number of 「%s」 while the town is asked', (text) => {
    const talk = asking('town');
    talk.say(text);
    expect(slotsOf(talk)).toMatchObject({ contact: '15955012345' });
    expect(talk.state?.intake?.slot).toBe('town');
  });
});

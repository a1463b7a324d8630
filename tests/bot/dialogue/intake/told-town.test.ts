import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../../bot/dialogue/types.ts';
import { aTicket, Conversation, quietDuty } from '../conversation.ts';

/** Where the turn says that a case belongs. */
function placed({ effects }: { readonly effects: readonly Effect[] }): unknown {
  return effects.find(({ type }) => type === 'place_case');
}

/** A form that is open, with a town told for it. */
function withTown(): Conversation {
  const talk = new Conversation();
  talk.say('孕前优生检查预约');
  for (const line of ['不想说', '不想说', '不想说', '不想说', '不想说']) {
    if (talk.state?.intake?.slot === 'town') break;
    talk.say(line);
  }
  talk.say('铜城');
  expect(talk.state?.intake?.slots).toMatchObject({ town: '铜城镇' });
  return talk;
}

describe('the town told for a form that is not sent', () => {
  test.each([
    ['is handed over with the form open', []],
    ['was given up', ['取消']],
    ['was put off', ['先不填了']],
  ])('places the case that is opened after the form %s', (_, orders) => {
    const talk = withTown();
    for (const order of orders) talk.say(order);
    const heard = talk.say('转人工');
    expect(heard.types.slice(0, 2)).toEqual(['open_ticket', 'place_case']);
    const [opened] = heard.effects.filter((effect) => effect.type === 'open_ticket');
    expect(placed(heard)).toEqual({ type: 'place_case', ticketId: opened?.ticketId, town: '铜城镇' });
  });

  test('places a case of danger before anybody is paged', () => {
    const talk = withTown();
    talk.say('取消');
    const duty = { ...quietDuty, onCallName: '王医生' };
    const { types } = talk.say('怀孕28周今天胎动少', { duty });
    expect(types.filter((type) => /case|ticket|page/u.test(type))).toEqual([
      'open_ticket',
      'place_case',
      'page_on_call',
    ]);
  });

  test('places a case that waits already, once', () => {
    const talk = new Conversation();
    talk.say('转人工');
    const ticket = aTicket({ id: 'N1' });
    expect(placed(talk.say('石梁镇', { ticket }))).toEqual({
      type: 'place_case',
      ticketId: 'N1',
      town: '石梁镇',
    });
    expect(placed(talk.say('取消', { ticket }))).toBeUndefined();
    expect(placed(talk.say('叶酸怎么吃', { ticket }))).toBeUndefined();
  });

  test.each(['我到铜城镇领叶酸', '我想到铜城镇打疫苗行吗', '我要到铜城镇上班', '要是我住铜城镇能领吗'])(
    'is none where somebody only goes or would be: 「%s」',
    (line) => {
      expect(placed(new Conversation().say(line, { ticket: aTicket({ id: 'N1' }) }))).toBeUndefined();
    },
  );

  test.each(['我嫁到铜城镇了', '我搬到铜城镇了', '我现在回到铜城镇了', '我在铜城镇上班'])(
    'is where somebody is by now: 「%s」',
    (line) => {
      const heard = new Conversation().say(line, { ticket: aTicket({ id: 'N1' }) });
      expect(placed(heard)).toMatchObject({ town: '铜城镇' });
    },
  );

  test('gives way to what is told later, in the form or beside it', () => {
    const talk = withTown();
    talk.say('镇改成秦栏');
    talk.say('取消');
    expect(placed(talk.say('转人工'))).toMatchObject({ town: '秦栏镇' });
    const other = withTown();
    other.say('取消');
    other.say('我住在张铺，叶酸哪里领');
    expect(placed(other.say('转人工'))).toMatchObject({ town: '张铺镇' });
  });

  test('stays what it was beside a form where it is left out', () => {
    const talk = new Conversation();
    talk.say('我住铜城，叶酸怎么吃');
    talk.say('转人工', { ticket: aTicket({ id: 'T1' }) });
    talk.say('不想说', { ticket: aTicket({ id: 'T1' }) });
    expect(talk.state?.town).toBe('铜城镇');
  });

  test.each(['撤回刚才的登记', '撤回同意', '撤回求助'])('is forgotten with 「%s」', (order) => {
    const talk = new Conversation();
    talk.say('转人工');
    const ticket = aTicket({ id: 'N1' });
    talk.say('铜城镇', { ticket });
    talk.say('姓李', { ticket });
    talk.say('13855001234', { ticket });
    talk.say('确认', { ticket });
    expect(talk.state?.town).toBe('铜城镇');
    talk.say(order, { ticket });
    expect(talk.state?.town).toBeUndefined();
    expect(placed(talk.say('转人工', { ticket: null }))).toBeUndefined();
  });

  test('is nobody’s in a group', () => {
    const talk = new Conversation({ channel: 'wechat-group' });
    expect(placed(talk.say('我住铜城，转人工'))).toBeUndefined();
    expect(talk.state?.town).toBeUndefined();
  });
});

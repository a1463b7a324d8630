import { describe, expect, test } from 'vitest';
import { aTicket, Conversation } from '../conversation.ts';

/** Follow-up in pregnancy, sent into a case of its own. */
function sent(
  button = '登记孕产期随访',
  answers = ['怀孕20周', '上门', '大通镇', '姓王', '13855001234'],
): Conversation {
  const talk = new Conversation();
  for (const text of [button, ...answers]) talk.say(text);
  expect(talk.say('确认').types).toContain('save_intake');
  talk.ticket = aTicket();
  return talk;
}

describe('step() takes a form back', () => {
  test.each([
    '不用了，不要登记了',
    '我不想随访了',
    '我不去了，取消预约',
    '把我登记的信息删了吧',
    '不想登记了',
    '算了，不用随访了',
    '临时有事，取消登记吧',
    '帮我把预约取消了',
    '请把我填的资料删掉',
    '麻烦取消一下这个登记',
    '不好意思，不预约了',
    '删掉我登记的信息',
    '我不需要随访了，谢谢',
    '把我留的电话删了',
    '没时间，不登记了',
  ])('after it was sent, on 「%s」', (text) => {
    const talk = sent();
    const heard = talk.say(text);
    expect(heard.effects).toContainEqual({ type: 'withdraw_intake', form: 'maternal-followup' });
    expect(heard.effects).toContainEqual({ type: 'set_status', status: 'resolved' });
    expect(talk.state?.sent).toBeNull();
  });

  test.each(['不用了，不要登记了', '我不想随访了', '把我登记的信息删了吧', '没时间，不登记了'])(
    'before it was sent, on 「%s」, by leaving it',
    (text) => {
      const talk = new Conversation();
      talk.say('登记孕产期随访');
      talk.say('怀孕20周');
      talk.say(text);
      expect(talk.state?.intake).toBeNull();
    },
  );

  test.each(['把我登记的信息删了吧', '请把我填的资料删掉'])(
    'asks before everything is erased, with no form here, on 「%s」',
    (text) => {
      const talk = new Conversation();
      const heard = talk.say(text);
      expect(heard.types).toEqual(['reply']);
      expect(talk.state?.awaiting).toBe('erase');
    },
  );

  test.each([
    '不用了',
    '我不去了',
    '不想登记结婚了',
    '我老公不想登记了',
    '怎么取消预约',
    '取消预约要多久',
    '我不想活了',
    '不用上门了，打电话就行',
    '随访了两次',
    '不登记会怎么样',
    '把电话换成13955001234',
    '登记的时候要带什么',
  ])('not on 「%s」', (text) => {
    const talk = sent();
    expect(talk.say(text).types).not.toContain('withdraw_intake');
    expect(talk.state?.sent).not.toBeNull();
  });

  test('keeps the case of whoever may be in danger', () => {
    const talk = sent();
    talk.ticket = aTicket({ priority: 'urgent', aboutDanger: true });
    const heard = talk.say('不用了，不要登记了');
    expect(heard.types).toContain('withdraw_intake');
    expect(heard.types).not.toContain('set_status');
  });
});

import { expect, test } from 'vitest';
import { isConfirmation, ordersConfirmation } from '../../../../bot/dialogue/intake/is-confirmation.ts';
import { aTicket, Conversation } from '../conversation.ts';

/** Every value in one line, up to the summary. */
const WHOLE = '我要登记孕产期随访，怀孕20周，上门，大通镇，姓王，13855001234';

function atSummary(): Conversation {
  const talk = new Conversation();
  talk.say(WHOLE);
  expect(talk.state?.intake?.confirming).toBe(true);
  return talk;
}

test.each([
  '确认',
  '都对',
  '确认提交',
  '确认无误',
  '就这样',
  '没错',
  '可以提交',
  '没问题，提交吧',
  '信息都对',
  '以上信息正确',
  '看过了，没问题',
  '对的，就这样登记吧',
  '嗯嗯对',
  '好的，提交',
  '请提交',
  '就按这个登记',
  '内容无误，确认登记',
  '都没错，发吧',
])('「%s」 at a summary sends the form', (text) => {
  expect(isConfirmation(text)).toBe(true);
  expect(atSummary().say(text).types).toContain('save_intake');
});

test.each([
  '都不对',
  '不确认',
  '没错吗',
  '可以提交了吗',
  '提交了没',
  '先这样，明天再填',
  '对了，镇是铜城',
  '就这样可以了，肚子疼',
  '不可以',
  '提交要多久',
])('「%s」 at a summary does not send it', (text) => {
  expect(atSummary().say(text).types).not.toContain('save_intake');
});

test.each(['确认', '确定', '确认提交', '确认无误', '我确认', '提交', '确认登记', '请确认一下', '确定提交'])(
  '「%s」 with nothing open says that nothing waits to be confirmed, in a group too',
  (text) => {
    expect(ordersConfirmation(text)).toBe(true);
    for (const channel of ['web', 'wechat-group'] as const) {
      const heard = new Conversation({ channel }).say(text);
      expect(heard.asked).toBeNull();
      expect(heard.reply?.text).toContain('没有等您确认的内容');
    }
  },
);

test('「确认」 after a form was sent says that it is with the staff; 「好」, 「是的」 and questions are no such order', () => {
  const talk = atSummary();
  talk.say('确认');
  const again = talk.say('确认', { ticket: aTicket() });
  expect(again.types).toEqual(['reply']);
  expect(again.reply?.text).toContain('孕产期随访');
  for (const text of ['好', '是的', '怀孕要去医院确认吗', '确认怀孕', '怎么确认怀孕', '确定怀孕要多久']) {
    expect(ordersConfirmation(text)).toBe(false);
  }
});

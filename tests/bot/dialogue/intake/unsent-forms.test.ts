import { describe, expect, test } from 'vitest';
import { aTicket, Conversation, NOON } from '../conversation.ts';

const SLOTS = { town: '大通镇', name: '李桂花', contact: '13855001234' };
const ticket = aTicket({ id: 'N7' });

/** Whoever asked for a person and told who they are, up to the summary. */
function told(): Conversation {
  const talk = new Conversation();
  talk.say('转人工');
  for (const line of Object.values(SLOTS)) talk.say(line, { ticket });
  expect(talk.state?.intake).toMatchObject({ confirming: true, slots: SLOTS });
  return talk;
}

/** What an order takes back of what was told for forms that were not sent. */
function takenBack(talk: Conversation, order: string): unknown {
  return talk.say(order, { ticket }).effects.find(({ type }) => type === 'take_back_told');
}

describe('what was told for a form that was not sent', () => {
  test.each(['撤回同意', '撤回求助', '撤回刚才的登记'])('is taken back by 「%s」', (order) => {
    const talk = told();
    expect(takenBack(talk, order)).toMatchObject({ forms: [{ form: 'contact-intake', slots: SLOTS }] });
    expect(talk.state?.leftForms).toEqual([]);
    expect(talk.say('撤回求助', { ticket }).types).not.toContain('take_back_told');
  });

  test.each([
    ['取消', 0],
    ['先不填了', 0],
    ['你好', 15],
  ])('is taken back also after 「%s」, %d days later', (line, days) => {
    const talk = told();
    const at = NOON + days * 86_400_000;
    talk.say(line, { ticket, at });
    const { effects } = talk.say('撤回同意', { ticket, at });
    expect(effects).toContainEqual({
      type: 'take_back_told',
      forms: [{ form: 'contact-intake', slots: SLOTS }],
    });
  });

  test('is taken back as it was before it was changed, too', () => {
    const talk = told();
    talk.say('电话改成13955005678', { ticket });
    const all = JSON.stringify(takenBack(talk, '撤回同意'));
    expect(all).toContain('13855001234');
    expect(all).toContain('13955005678');
  });

  test('is not remembered besides once it was sent', () => {
    const talk = told();
    talk.say('确认', { ticket });
    expect(talk.state?.leftForms).toBeUndefined();
    expect(takenBack(talk, '撤回同意')).toBeUndefined();
  });
});

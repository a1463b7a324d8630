import { describe, expect, test } from 'vitest';
import { aTicket, Conversation, type Heard } from '../conversation.ts';

/** The check before a pregnancy, which asks next for what the lines do not answer. */
function check(...lines: readonly string[]): Conversation {
  const talk = new Conversation();
  for (const line of ['预约孕前优生检查', ...lines]) talk.say(line);
  return talk;
}

const consents = ({ effects }: Heard): readonly unknown[] =>
  effects.filter(({ type }) => type === 'record_consent');

describe('an order to take back beside the answer to a form', () => {
  test.each([
    [[], '铜城镇，另外撤回同意'],
    [[], '王芳，顺便撤回同意'],
    [['男方', '周末'], '我住铜城。对了，撤回刚才的登记'],
    [['男方', '周末'], '铜城镇，不过我还是撤回同意吧'],
    [['男方', '周末', '铜城'], '王芳 13855001234 我不想登记了'],
    [['男方', '周末', '铜城'], '姓李，把我登记的信息删了吧'],
    [['男方', '周末', '铜城', '姓李'], '13855001234，再就是我想撤回授权'],
    [['男方', '周末', '铜城', '姓李'], '13855001234，另外取消预约'],
    [['男方'], '周末吧，算了不填了'],
    [['男方'], '周末，算了'],
  ] as const)('holds for all of the message, of which nothing is noted: %j 「%s」', (lines, line) => {
    const talk = check(...lines);
    const heard = talk.say(line);
    expect(heard.outcome.action).toBe('command');
    expect(talk.state?.intake).toBeNull();
    expect(heard.reply?.text).not.toContain('先记下了');
    expect(consents(heard).every((effect) => JSON.stringify(effect).includes('"granted":false'))).toBe(true);
    expect(JSON.stringify(talk.state?.recent)).not.toMatch(/王芳，|13855001234/u);
  });

  test('blots out what the same message tells, too', () => {
    const talk = check('男方', '周末', '铜城');
    expect(talk.say('13855001234，另外撤回同意').effects).toContainEqual({
      type: 'take_back_told',
      forms: [
        { form: 'preconception-check', slots: { contact: '13855001234' } },
        { form: 'preconception-check', slots: expect.objectContaining({ town: '铜城镇' }) },
      ],
    });
  });

  test('changes no form that was sent before', () => {
    const talk = check('男方', '周末', '铜城', '姓李', '13855001234', '确认');
    const heard = talk.say('电话改成13955005678，另外撤回同意', { ticket: aTicket() });
    expect(heard.types).not.toContain('save_intake');
    expect(consents(heard)).toHaveLength(1);
    expect(JSON.stringify(heard.effects)).toContain('13955005678');
  });

  test.each(['铜城镇，怎么撤回同意', '铜城镇，别人说可以撤回同意', '算了，铜城镇吧', '铜城镇，先不填了'])(
    'is none in 「%s」',
    (line) => {
      const talk = check('男方', '周末');
      talk.say(line);
      expect((talk.state?.intake ?? talk.state?.resting)?.slots).toMatchObject({ who: '男方' });
    },
  );
});

test('「撤回同意」 leaves a form to which nobody has agreed so far', () => {
  const talk = check();
  const { reply } = talk.say('撤回同意');
  expect(reply?.text).toMatch(/没有您同意过的[^]*已经退出/u);
  expect(talk.state?.intake).toBeNull();
});

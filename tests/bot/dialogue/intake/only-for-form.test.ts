import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { Conversation } from '../conversation.ts';

/** The check before a pregnancy under the reviewed rules, which asks for a town. */
function open(): Conversation {
  const talk = new Conversation({}, { triage, judgePolicy, isPersonal }, loadLexicon());
  for (const line of ['预约孕前优生检查', '就我一个女的', '大概下个月吧']) talk.say(line);
  expect(talk.state?.intake?.slot).toBe('town');
  return talk;
}

describe('what does nothing but answer an open form', () => {
  test.each([
    ['我在铜城 不对 我现在搬到秦栏了', { town: '秦栏镇' }],
    ['我现在在秦栏住', { town: '秦栏镇' }],
    ['电话不方便 加微信 zhangsan_88', { contact: '微信：zhangsan_88' }],
    ['不用打电话 加我微信zhangsan_88', { contact: '微信：zhangsan_88' }],
  ])('is no danger and no request for what is another’s: 「%s」', (text, slots) => {
    const talk = open();
    expect(talk.say(text).outcome).toMatchObject({ level: 'routine', action: 'intake' });
    expect(talk.state?.intake?.slots).toMatchObject(slots);
  });

  test.each(['我在铜城，我不想活了', '秦栏，老公昨晚打我', '帮我查一下他的微信zhangsan_88住哪'])(
    'is not 「%s」',
    (text) => {
      const { outcome } = open().say(text);
      expect(outcome.level !== 'routine' || outcome.action === 'refuse').toBe(true);
    },
  );
});

describe('an open form', () => {
  test.each(['重新填', '重新开始', '从头来'])('begins anew on 「%s」', (text) => {
    const talk = open();
    talk.say('铜城');
    expect(talk.say(text).reply?.text).toMatch(/从头来[^]*谁来检查/u);
    expect(talk.state?.intake).toMatchObject({ slot: 'who', slots: {} });
  });

  test.each(['等我老公回来再说吧', '等我商量一下再填', '等他在家再来'])('is put off by 「%s」', (text) => {
    const talk = open();
    talk.say(text);
    expect(talk.state).toMatchObject({ intake: null, resting: { form: 'preconception-check' } });
  });

  test('takes 王嫂 for a name', () => {
    const talk = open();
    for (const line of ['铜城', '我就叫王嫂']) talk.say(line);
    expect(talk.state?.intake?.slots['name']).toBe('王嫂');
  });
});

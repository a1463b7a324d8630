import { describe, expect, test } from 'vitest';
import { abstained, answered, Conversation } from '../conversation.ts';

const REQUESTS = [
  ['我想预约孕前检查，要带什么', '预约孕前优生检查'],
  ['我想约一下孕前检查，要空腹吗', '预约孕前优生检查'],
  ['我想预约孕前检查要带什么', '预约孕前优生检查'],
  ['我想申请特扶，需要什么材料', '登记帮扶申请'],
  ['我想申请奖励扶助，一年多少钱？', '登记帮扶申请'],
  ['想报名孕妇学校，几点上课', '报名义诊或活动'],
  ['我想上环，疼不疼', '登记避孕节育服务'],
  ['帮我约个上门看宝宝，大概什么时候来', '登记育儿指导'],
  ['我们想做婚检，在哪里做', '登记婚前和生育咨询'],
  ['我要反映问题，多久能答复', '反映情况和建议'],
] as const;

describe('a request that comes with a question', () => {
  test.each(REQUESTS)('is answered, and its form offered: 「%s」', (text, button) => {
    const talk = new Conversation();
    const { outcome, reply } = talk.say(text, { answer: answered() });
    expect(outcome.action).toBe('answer');
    expect(talk.state?.intake).toBeNull();
    expect(reply?.text).toContain('要吃，每天0.4毫克。');
    expect(reply?.text).toContain(`「${button}」`);
    expect(reply?.suggestions.map((one) => one.text)).toContain(button);
  });

  test.each(REQUESTS)('has its form offered where there is no answer: 「%s」', (text, button) => {
    const { outcome, reply } = new Conversation().say(text, { answer: abstained() });
    expect(outcome.action).toBe('abstain');
    expect(reply?.suggestions[0]?.text).toBe(button);
  });

  test('fills the form that is opened then', () => {
    const talk = new Conversation();
    talk.say('我想预约孕前检查，要空腹吗，我铜城镇的', { answer: abstained() });
    talk.say('预约孕前优生检查');
    expect(talk.state?.intake).toMatchObject({ form: 'preconception-check', slots: { town: '铜城镇' } });
  });

  test('offers nothing in a group, nor while a form is open', () => {
    const inGroup = new Conversation({ channel: 'wechat-group' });
    expect(inGroup.say('我想预约孕前检查，要带什么').reply?.suggestions).toEqual([]);
    const talk = new Conversation();
    talk.say('反映情况和建议');
    expect(talk.say('我想预约孕前检查，要带什么').reply?.text).not.toContain('要登记，请回复');
  });
});

test.each([
  '孕前检查要带什么',
  '我想知道孕前检查要带什么',
  '我不想预约了，之前的怎么办',
  '请律师没钱怎么办',
  '叶酸怎么吃，在哪领',
])('a question alone offers no form: 「%s」', (text) => {
  const { reply } = new Conversation().say(text, { answer: abstained() });
  expect(reply?.text).not.toContain('要登记，请回复');
});

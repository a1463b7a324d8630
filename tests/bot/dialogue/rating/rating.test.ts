import { describe, expect, test } from 'vitest';
import { aTicket, Conversation } from '../conversation.ts';

const ended = { ticket: aTicket({ status: 'resolved' }), rating: 'T1' } as const;

describe('the answer to how it went', () => {
  test('is kept and thanked for, and a low one is offered a person', () => {
    const good = new Conversation().say('5分', ended);
    expect(good.effects).toContainEqual({ type: 'rate_case', ticket: 'T1', score: 5 });
    expect(good.reply).toMatchObject({ text: '谢谢您，已记下：5 分。', suggestions: [] });
    const bad = new Conversation().say('不满意', ended);
    expect(bad.effects).toContainEqual({ type: 'rate_case', ticket: 'T1', score: 1 });
    expect(bad.reply?.suggestions).toEqual([{ label: '转人工', text: '转人工' }]);
  });

  test('is an ordinary message where nobody has asked, in a group, and when it says more', () => {
    const rates = (text: string, change: object) =>
      new Conversation().say(text, { ...ended, ...change }).types.includes('rate_case');
    expect(rates('5', {})).toBe(true);
    expect(rates('5', { rating: null })).toBe(false);
    expect(rates('5', { channel: 'wechat-group' })).toBe(false);
    expect(rates('5个月', {})).toBe(false);
    expect(rates('叶酸吃5毫克吗', {})).toBe(false);
  });

  test('takes nothing from danger', () => {
    const heard = new Conversation().say('胎动少', ended);
    expect(heard.types).not.toContain('rate_case');
    expect(heard.reply?.level).toBe('emergency');
  });

  test('is not taken for a value that an open form asks for', () => {
    const talk = new Conversation();
    talk.say('我想预约孕前检查');
    expect(talk.state?.intake).not.toBeNull();
    expect(talk.say('5', { rating: 'T1' }).types).not.toContain('rate_case');
  });
});

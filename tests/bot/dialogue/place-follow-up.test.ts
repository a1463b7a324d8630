import { expect, test } from 'vitest';
import { Conversation, MINUTE, NOON } from './conversation.ts';

const room = { channel: 'wechat-group' } as const;

test.each([
  '会传染吗',
  '那会传染吗',
  '严重吗',
  '怎么治',
  '能治好吗',
  '要多少钱',
  '去哪里查',
  '这个要紧吗',
  '多久能好',
  '那怎么办',
  '这种病会遗传吗',
  '要不要治',
])('step() moves 「%s」 out of a group, too, after a private matter was moved', (text) => {
  const talk = new Conversation(room);
  talk.say('我月经三个月没来了', { at: NOON });
  const heard = talk.say(text, { at: NOON + MINUTE });
  expect(heard.outcome.action).toBe('move_to_private');
  expect(heard.asked).toBeNull();
  expect(JSON.stringify(talk.state)).not.toContain(text);
});

test.each(['叶酸怎么吃', '疫苗在哪打', '谢谢', '好的', '你好', '奖扶金多少钱'])(
  'step() answers 「%s」 in the group, which is of something else',
  (text) => {
    const talk = new Conversation(room);
    talk.say('我月经三个月没来了', { at: NOON });
    expect(talk.say(text, { at: NOON + MINUTE }).outcome.action).not.toBe('move_to_private');
  },
);

test('step() answers a follow-up in the group once something else was talked about, or after half an hour', () => {
  const talk = new Conversation(room);
  talk.say('我月经三个月没来了', { at: NOON });
  talk.say('叶酸怎么吃', { at: NOON + MINUTE });
  expect(talk.say('要多少钱', { at: NOON + 2 * MINUTE }).asked).not.toBeNull();
  const late = new Conversation(room);
  late.say('我月经三个月没来了', { at: NOON });
  expect(late.say('要多少钱', { at: NOON + 31 * MINUTE }).outcome.action).not.toBe('move_to_private');
});

import { describe, expect, test } from 'vitest';
import { abstained, answered, Conversation } from './conversation.ts';

const room = { channel: 'wechat-group' } as const;

describe('step() in a group', () => {
  test('ignores what is not addressed and keeps nothing of it', () => {
    const talk = new Conversation({ ...room, mentioned: false });
    const heard = talk.say('叶酸怎么吃');
    expect(heard.outcome.action).toBe('ignore');
    expect(heard.effects).toEqual([]);
    expect(JSON.stringify(talk.state)).not.toContain('叶酸');
  });

  test('opens a ticket and writes in private on an emergency that is not addressed', () => {
    const talk = new Conversation({ ...room, mentioned: false });
    const heard = talk.say('我胎动少了');
    expect(heard.outcome).toMatchObject({ action: 'ignore', level: 'emergency', matchedRules: ['P4'] });
    expect(heard.types).toEqual(['open_ticket', 'set_status', 'reply']);
    expect(heard.reply).toBeNull();
    expect(heard.privateReply?.text).toContain('马上去有产科的医院');
    expect(JSON.stringify(talk.state)).not.toContain('胎动');
  });

  test('does nothing about what is only urgent and not addressed', () => {
    const heard = new Conversation({ ...room, mentioned: false }).say('我发烧了');
    expect(heard.effects).toEqual([]);
    expect(heard.outcome.level).toBe('urgent');
  });

  test('moves what is personal to a private chat and quotes nothing', () => {
    const talk = new Conversation(room);
    const heard = talk.say('我月经三个月没来了');
    expect(heard.outcome.action).toBe('move_to_private');
    expect(heard.reply?.text).not.toMatch(/月经|三个月/);
    expect(heard.types).toEqual(['reply']);
    expect(JSON.stringify(talk.state)).not.toContain('月经');
  });

  test.each(['我12岁，妈妈要我订婚', '我13，同学都不跟我玩', '我上五年级，作业写不完怎么办'])(
    'answers no child in front of everybody, whatever is asked: 「%s」',
    (asked) => {
      const heard = new Conversation(room).say(asked);
      expect(heard.outcome.action).toBe('move_to_private');
      expect(heard.reply?.text).not.toContain('您');
    },
  );

  test('moves an emergency to a private chat: a neutral line with 120 in the group, the advice in private', () => {
    const heard = new Conversation(room).say('我胎动少了');
    expect(heard.outcome).toMatchObject({ action: 'move_to_private', level: 'emergency' });
    expect(heard.reply?.text).toContain('120');
    expect(heard.reply?.text).not.toMatch(/胎动|产科|医院/);
    expect(heard.reply?.card).toBeNull();
    expect(heard.privateReply?.card).not.toBeNull();
    expect(heard.types).toContain('open_ticket');
  });

  test('moves what is personal before declining it', () => {
    expect(new Conversation(room).say('月经没来，帮我看性别').outcome.action).toBe('move_to_private');
    expect(new Conversation(room).say('帮我看性别').outcome.action).toBe('refuse');
  });

  test('answers a public question from public articles alone', () => {
    const heard = new Conversation(room).say('叶酸怎么吃');
    expect(heard.outcome.action).toBe('answer');
    expect(heard.asked).toBe('叶酸怎么吃');
  });

  test('does not say a private article even when it was found', () => {
    const heard = new Conversation(room).say('怎么办', { answer: answered({ sensitivity: 'private' }) });
    expect(heard.outcome.action).toBe('move_to_private');
    expect(heard.reply?.citations).toEqual([]);
  });

  test('says that a private chat may know more when nothing public was found', () => {
    const heard = new Conversation(room).say('怎么办', { answer: abstained() });
    expect(heard.reply?.text).toContain('发私聊');
    expect(heard.outcome.action).toBe('abstain');
  });

  test('opens a ticket for 转人工 without asking anything personal', () => {
    const talk = new Conversation(room);
    const heard = talk.say('转人工');
    expect(heard.types).toContain('open_ticket');
    expect(heard.reply?.intake).toBeNull();
    expect(talk.state?.intake).toBeNull();
  });

  test.each(['删除我的数据', '撤回求助', '结束'])('leaves %j to the private chat', (text) => {
    const heard = new Conversation(room).say(text);
    expect(heard.outcome.action).toBe('move_to_private');
    expect(heard.types).toEqual(['reply']);
  });
});

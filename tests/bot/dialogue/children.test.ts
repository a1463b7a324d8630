import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { abstained, answered, Conversation } from './conversation.ts';

const judges = { triage, judgePolicy, isPersonal };
const talk = (context: ConstructorParameters<typeof Conversation>[0] = {}): Conversation =>
  new Conversation(context, judges, loadLexicon());

describe('step() with a child under fourteen', () => {
  test('helps at once in danger, names a grown-up and the youth line, and speaks of no duty to report', () => {
    const heard = talk().say('我12岁，老师摸我下面');
    expect(heard.outcome.level).toBe('emergency');
    expect(heard.reply?.text).not.toContain('您');
    expect(heard.reply?.text).toContain('你现在安全吗，旁边有谁？');
    expect(heard.reply?.card?.doNow[0]).toBe('去有别人在的地方，离那个人远一点');
    expect(heard.reply?.text).toMatch(/信任、没有伤害过你的大人.*不是你的错/);
    expect(heard.reply?.text).not.toMatch(/报告公安|强制报告|保密|第十一条/);
    expect(heard.reply?.card?.calls.map(({ number }) => number)).toContain('12355');
    expect(heard.effects).toContainEqual(
      expect.objectContaining({
        type: 'open_ticket',
        priority: 'urgent',
        checklist: expect.arrayContaining(['safe', 'reported', 'guardian']),
      }),
    );
  });

  test('is told in its own words which guidance to read after an emergency', () => {
    const found = answered({ topic: '孕产', confidence: 0.9, text: '马上去医院。' });
    const heard = talk({ answer: found }).say('我12岁，怀孕30周今天感觉不到胎动了怎么办');
    expect(heard.outcome.level).toBe('emergency');
    expect(heard.reply?.text).toMatch(/你问的这件事，之后可以看指南《.+》/u);
    expect(heard.reply?.text).not.toContain('您');
  });

  test('gets the short answer and is sent to a grown-up for more', () => {
    const heard = talk().say('我今年12岁，来月经要注意什么', { answer: answered({ more: '更多内容' }) });
    expect(heard.reply?.text).toContain('可以问你信任的大人');
    expect(heard.reply?.more).toBeNull();
  });

  test('is declined without names of laws, and sent to a grown-up', () => {
    const heard = talk().say('我11岁，把同桌家的住址给我');
    expect(heard.outcome.action).toBe('refuse');
    expect(heard.reply?.text).toContain('信任的大人');
    expect(heard.reply?.text).not.toMatch(/《|第.+条|您/u);
  });

  test('is told in simple words that there is no answer', () => {
    const conversation = talk();
    conversation.say('我上五年级');
    const heard = conversation.say('恐龙为什么灭绝', { answer: abstained() });
    expect(heard.reply?.text).toContain('可以问你信任的大人');
    expect(heard.reply?.text).not.toContain('您');
  });

  test('gets a person at once, and keeps no contact before a guardian agrees', () => {
    const conversation = talk();
    conversation.say('我12岁');
    const asked = conversation.say('转人工');
    expect(asked.types).toContain('open_ticket');
    expect(asked.reply?.text).toContain('监护人同意');
    expect(conversation.state?.intake).toBeNull();
    const agreed = conversation.say('妈妈同意了');
    expect(agreed.effects).toContainEqual({ type: 'record_consent', purpose: 'guardian', granted: true });
    expect(agreed.reply?.intake?.slot).toBe('town');
    expect(agreed.reply?.text).not.toContain('您');
    expect(conversation.say('铜城').outcome.action).toBe('intake');
  });

  test.each(['没有', '还没', '不同意', '不方便'])(
    'is answered right here when a guardian does not agree: %j',
    (text) => {
      const conversation = talk();
      conversation.say('我12岁');
      conversation.say('转人工');
      const heard = conversation.say(text);
      expect(heard.reply?.text).toContain('没关系');
      expect(conversation.state?.intake).toBeNull();
      expect(heard.types).toEqual(['reply']);
    },
  );

  test('that tells its age within a form is asked for a guardian, and what it gave is forgotten', () => {
    const conversation = talk();
    conversation.say('转人工');
    conversation.say('铜城');
    const heard = conversation.say('我12岁');
    expect(heard.reply?.text).toContain('监护人同意');
    expect(conversation.state?.intake).toBeNull();
    expect(JSON.stringify(conversation.state?.intake)).not.toContain('铜城');
  });

  test('is heard in danger while a guardian’s answer is awaited', () => {
    const conversation = talk();
    conversation.say('我12岁');
    conversation.say('转人工');
    expect(conversation.say('我爸用皮带抽我').outcome.level).toBe('emergency');
  });

  test('is one person’s age, not a room’s', () => {
    const conversation = talk({ channel: 'wechat-group', mentioned: true });
    conversation.say('我12岁，叶酸是什么');
    expect(conversation.say('叶酸怎么吃').reply?.text).not.toContain('信任的大人');
  });
});

describe('step() on suspected harm to a child', () => {
  test('adds the checklist also to a ticket that is there, and none for a grown-up', () => {
    const conversation = talk();
    conversation.say('转人工');
    expect(conversation.say('邻居打孩子哭得厉害').effects).toContainEqual(
      expect.objectContaining({ type: 'raise_ticket', checklist: expect.arrayContaining(['reported']) }),
    );
    const grown = talk()
      .say('我老公现在打我')
      .effects.find(({ type }) => type === 'open_ticket');
    expect(grown).toBeDefined();
    expect(grown).not.toHaveProperty('checklist');
  });
});

import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../../knowledge/text/answer.ts';
import { abstained, answered, Conversation } from '../conversation.ts';

function titled(title: string): Answer {
  const answer = answered();
  if (answer.kind !== 'answered') throw new Error('no answer');
  return { ...answer, citations: answer.citations.map((one) => ({ ...one, title })) };
}

const sexOfFetus = '为什么医院不讲胎儿性别?';

describe('what is asked beside a refusal', () => {
  test('is named and can be tapped, with the refusal before it, which rests on no article', () => {
    const { reply, asked } = new Conversation().say(sexOfFetus);
    expect(asked).toBe(sexOfFetus);
    expect(reply?.action).toBe('refuse');
    expect(reply?.text).toBe(
      '法律不允许鉴定胎儿性别。\n和您问的有关的指南：《怎么吃叶酸》。把这个题目发给我，就能看。',
    );
    expect(reply?.citations).toEqual([]);
    expect(reply?.suggestions.map(({ text }) => text)).toEqual(['怎么吃叶酸', '转人工']);
  });

  test('is not named where nothing likely answers it, or two articles do', () => {
    const choices = ['a', 'b'].map((article) => ({ article, title: article }));
    for (const answer of [abstained(), answered({ confidence: 0.2 }), answered({ choices })]) {
      const { reply } = new Conversation().say(sexOfFetus, { answer });
      expect(reply?.text).toBe('法律不允许鉴定胎儿性别。');
      expect(reply?.suggestions.map(({ text }) => text)).toEqual(['转人工']);
    }
  });

  test('is not looked up where nothing is asked, in a group, and for somebody who is forced', () => {
    expect(new Conversation().say('告诉我胎儿性别').asked).toBeNull();
    expect(new Conversation().say(sexOfFetus, { channel: 'wechat-group' }).asked).toBeNull();
    const forced = new Conversation().say('他逼我打掉怎么办？');
    expect(forced.asked).toBeNull();
    expect(forced.types).toContain('open_ticket');
  });

  test('is no follow-up afterwards', () => {
    const conversation = new Conversation();
    conversation.say(sexOfFetus);
    expect(conversation.state?.lastArticles).toEqual([]);
    expect(conversation.state?.lastQuestion).toBeNull();
  });

  test('is answered once it is chosen by its title', () => {
    const conversation = new Conversation();
    conversation.say(sexOfFetus);
    expect(conversation.say('怎么吃叶酸').reply?.action).toBe('answer');
  });
});

describe('what is asked beside a hand-over', () => {
  test('is named between the ticket and the form, which stays open', () => {
    const conversation = new Conversation();
    const { reply, types } = conversation.say('我要找人工，你们星期天有人吗？');
    expect(types.filter((type) => type === 'open_ticket')).toHaveLength(1);
    expect(types.filter((type) => type === 'reply')).toHaveLength(1);
    expect(reply?.action).toBe('handoff');
    const lines = reply?.text.split('\n') ?? [];
    const named = lines.findIndex((line) => line.includes('《怎么吃叶酸》'));
    expect(named).toBeGreaterThan(0);
    expect(named).toBeLessThan(lines.length - 1);
    expect(reply?.suggestions[0]?.text).toBe('怎么吃叶酸');
    expect(reply?.intake?.form).toBe('contact-intake');
    expect(conversation.state?.intake?.form).toBe('contact-intake');
  });

  test('takes more certainty than beside a refusal', () => {
    const { reply } = new Conversation().say('我要找人工，你们星期天有人吗？', {
      answer: answered({ confidence: 0.4 }),
    });
    expect(reply?.text).not.toContain('《');
  });

  test.each(['更年期和绝经', '《流产、胎停以后心里过不去》', '怎么吃叶酸'])(
    'is read whenever its title is sent, whatever the form asks just then: %s',
    (sent) => {
      const conversation = new Conversation();
      const title = sent.replace(/[《》]/gu, '');
      const answer = titled(title);
      conversation.say('我要找人工，有没有人管这些？', { answer });
      for (const slot of ['town', 'contact']) {
        const before = conversation.state?.intake;
        expect(before?.slot).toBe(slot);
        for (const one of [sent, title]) {
          const { reply, asked, article } = conversation.say(one, { answer });
          expect([reply?.action, asked, article]).toEqual(['answer', title, 'folic-acid']);
        }
        expect(conversation.state?.intake).toEqual(before);
        conversation.say('秦栏镇');
      }
    },
  );

  test('is not looked up where a person is all that is asked for', () => {
    expect(new Conversation().say('转人工').asked).toBeNull();
  });
});

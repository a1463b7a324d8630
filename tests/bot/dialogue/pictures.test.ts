import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { isPersonal } from '../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../bot/dialogue/triage/triage.ts';
import { abstained, aTicket, Conversation, MINUTE, NOON } from './conversation.ts';

const photo = { pictures: 1 } as const;
const UNREAD = /我看不懂/;

describe('a picture', () => {
  test('alone is kept, not read, and makes no ticket; danger comes first, and a person is offered', () => {
    const heard = new Conversation().say('[图片]', photo);
    expect(heard.types).toEqual(['reply']);
    expect(heard.reply?.action).toBe('smalltalk');
    expect(heard.reply?.text).toMatch(/图片收到了.*看不懂图片.*化验单.*120.*110.*打成字.*转人工/);
    expect(heard.reply?.text.match(/看不懂/g)).toHaveLength(1);
    expect(heard.reply?.suggestions).toEqual([{ label: '转人工', text: '转人工' }]);
  });

  test('of a channel that keeps none is not said to be kept', () => {
    expect(new Conversation().say('[图片]').reply?.text).not.toMatch(/收到|存好/);
  });

  test('with words is not interpreted: the words are answered and it is said that the picture was not looked at', () => {
    for (const answer of [undefined, abstained()]) {
      const { reply } = new Conversation().say('帮我看看这个化验单，叶酸要吃吗', {
        ...photo,
        ...(answer === undefined ? {} : { answer }),
      });
      expect(reply?.text).toMatch(UNREAD);
      expect(reply?.text.match(/您发来的图片/g)).toHaveLength(1);
    }
    expect(new Conversation().say('叶酸要吃吗').reply?.text).not.toMatch(UNREAD);
  });

  test('in danger takes nothing from the advice, and is there for whoever takes the case', () => {
    const heard = new Conversation().say('今天胎动少，发张图给你看', photo);
    expect(heard.types).toContain('open_ticket');
    expect(heard.reply?.text).toMatch(/^马上去有产科的医院/);
    expect(heard.reply?.text).toMatch(/工作人员接手时能看到/);
    expect(heard.reply?.text.match(/您发来的图片/g)).toHaveLength(1);
  });

  test('goes to the counsellor who has the case, without a word', () => {
    const ticket = aTicket({ status: 'assigned', counsellorName: '周', counsellorActiveAt: NOON - MINUTE });
    for (const text of ['[图片]', '就是这张单子']) {
      expect(new Conversation({ ticket }).say(text, photo).types).toEqual([]);
    }
  });

  test('of somebody who waits for a person is seen by that person, and nobody is asked to call one again', () => {
    const { reply, types } = new Conversation({ ticket: aTicket() }).say('[图片]', photo);
    expect(types).toEqual(['reply']);
    expect(reply?.text).toMatch(/工作人员接手时能看到/);
    expect(reply?.text).not.toMatch(/转人工/);
  });

  test('in the middle of a form answers nothing: the same is asked again', () => {
    const talk = new Conversation({}, { triage, judgePolicy, isPersonal }, loadLexicon());
    const before = talk.say('我想预约孕前检查，我是杨村镇的');
    const asked = talk.state?.intake?.slot;
    expect(before.reply?.action).toBe('intake');
    const { reply } = talk.say('[图片]', photo);
    expect(talk.state?.intake?.slot).toBe(asked);
    expect(JSON.stringify(talk.state?.intake?.slots)).not.toContain('图片');
    expect(reply?.text).toMatch(/看不懂图片/);
  });
});

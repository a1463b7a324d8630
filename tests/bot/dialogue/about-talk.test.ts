import { describe, expect, test } from 'vitest';
import { zh } from '../../../bot/dialogue/wording/zh.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { judgePolicy } from '../../../bot/dialogue/policy/judge-policy.ts';
import { isPersonal } from '../../../bot/dialogue/placement/is-personal.ts';
import { triage } from '../../../bot/dialogue/triage/triage.ts';
import type { Judges } from '../../../bot/dialogue/step.ts';
import { abstained, answered, Conversation } from './conversation.ts';

const LONG = answered({ text: '要吃，每天0.4毫克。\n\n怎么领：\n到卫生院领。', more: '还有别的。' });
const judges: Judges = { triage, judgePolicy, isPersonal };

describe('what is asked of the talk itself', () => {
  test('looks the article of the last answer up again', () => {
    const talk = new Conversation();
    talk.say('叶酸怎么吃');
    const again = talk.say('再说一遍');
    expect(again).toMatchObject({ asked: '叶酸怎么吃', article: 'folic-acid' });
    expect(again.reply).toMatchObject({
      action: 'answer',
      text: '要吃，每天0.4毫克。',
      citations: [{ article: 'folic-acid' }],
    });
    expect(talk.say('要多少钱').asked).toContain('叶酸');
  });

  test('says its first paragraph alone, cited, where the answer was too long', () => {
    const talk = new Conversation({ answer: LONG });
    talk.say('叶酸怎么吃');
    expect(talk.say('太长了看不懂').reply).toMatchObject({
      text: `要吃，每天0.4毫克。\n${zh.askFurther}`,
      more: null,
      citations: [{ article: 'folic-acid' }],
    });
  });

  test('says nothing of an article that was withdrawn since', () => {
    const talk = new Conversation();
    talk.say('叶酸怎么吃');
    expect(talk.say('再说一遍', { answer: abstained() }).reply?.action).toBe('abstain');
  });

  test('says the advice of the danger that was told last again, and opens no second case', () => {
    const talk = new Conversation({}, judges, loadLexicon());
    const told = talk.say('宝宝抽搐了').reply?.text ?? '';
    const { reply, types } = talk.say('没听清，再说一遍');
    const [first = ''] = told.split('\n');
    expect(first).toContain('120');
    expect(reply?.text).toContain(first);
    expect(reply?.text).toContain(zh.stillInDanger('120'));
    expect(types).toEqual(['reply']);
  });

  test('says the advice of the danger that a rule heard, whatever sounded like one since', () => {
    const talk = new Conversation({}, judges, loadLexicon());
    const [first = ''] = (talk.say('孩子抽搐了叫不醒').reply?.text ?? '').split('\n');
    talk.say('应该没事吧');
    talk.say('能不能等明天');
    expect(talk.say('听不懂').reply?.text).toContain(first);
  });

  test('holds to the call for help beside how to speak, while an emergency goes on', () => {
    const talk = new Conversation({}, judges, loadLexicon());
    talk.say('宝宝抽搐了');
    expect(talk.say('我不会打字').reply?.text).toBe(`${zh.speakInstead}\n${zh.stillInDanger('120')}`);
  });

  test('hears a danger that is told in the same words of not understanding', () => {
    const talk = new Conversation({}, judges, loadLexicon());
    expect(talk.say('孩子抽得停不下来，再说一遍').reply?.level).toBe('emergency');
  });

  test('asks the question of an open form again', () => {
    const talk = new Conversation({}, judges, loadLexicon());
    const asked = talk.say('转人工').reply?.text.split('\n').at(-1) ?? '';
    const plainer = talk.say('听不懂').reply?.text;
    expect(plainer).toBe(`${zh.intakePlainer}\n${asked}`);
    expect(talk.say('再说一遍').reply?.text).toBe(asked);
  });

  test('tells how to speak, and what to do about a link', () => {
    const talk = new Conversation();
    expect(talk.say('我不会打字').reply).toMatchObject({ action: 'smalltalk', text: zh.speakInstead });
    expect(talk.say('链接打不开').reply?.text).toBe(zh.linkBroken);
  });

  test('has nothing to say again at first, and says a short reply as it was', () => {
    const talk = new Conversation();
    expect(talk.say('再说一遍').reply?.text).toBe(zh.nothingSaidYet);
    expect(new Conversation().say('说简单点').reply?.text).toBe(zh.nothingSaidYet);
    const thanks = new Conversation();
    const { reply } = thanks.say('谢谢');
    expect(thanks.say('你刚才说什么').reply?.text).toBe(reply?.text);
    expect(thanks.say('听不懂').reply?.text).toBe(zh.whichPart);
  });

  test.each(['我不想用了', '不想聊了', '不想再用你了'])('%j ends the talk and is no despair', (text) => {
    const talk = new Conversation({}, judges, loadLexicon());
    expect(talk.say(text).reply).toMatchObject({ level: 'routine', text: zh.fine });
  });

  test.each(['我不想用了', '不想聊了'])('%j of somebody who wants to die is heard', (text) => {
    const talk = new Conversation({}, judges, loadLexicon());
    talk.say('我想死');
    expect(talk.say(text).reply?.level).not.toBe('routine');
  });
});

describe('a bare detail', () => {
  test('is taken in, and what was talked of stays', () => {
    const talk = new Conversation();
    talk.say('叶酸怎么吃');
    expect(talk.say('我35岁').reply).toMatchObject({ action: 'smalltalk', text: zh.goOn });
    expect(talk.say('要多少钱').asked).toContain('叶酸');
  });

  test('is heard with a danger that it belongs to', () => {
    const talk = new Conversation({}, judges, loadLexicon());
    talk.say('宝宝发烧38度');
    expect(talk.say('才两个月').reply?.level).toBe('emergency');
  });

  test('fills an open form', () => {
    const talk = new Conversation({}, judges, loadLexicon());
    talk.say('转人工');
    expect(talk.say('下周三').reply?.text).not.toBe(zh.goOn);
  });
});

test.each(['我想问个事', '咨询一下', '有个问题想问你们', '请教一下'])('%j is told to go ahead', (text) => {
  expect(new Conversation().say(text).reply?.text).toBe(zh.askAway);
});

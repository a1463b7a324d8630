import { expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { zh } from '../../../../bot/dialogue/wording/zh.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { abstained, answered, aTicket, Conversation, NOON, quietDuty } from '../conversation.ts';

const QUESTION = '异地领结婚证要带什么材料';
const OFFER = { label: '有了答案告诉我', text: '有答案告诉我' };
const none = { answer: abstained() };

test('newsOffer() offers a button once a conversation, and says no word more', () => {
  const plain = new Conversation().say(QUESTION, none).reply;
  const talk = new Conversation({ lasting: true });
  const first = talk.say(QUESTION, none);
  expect(first.outcome.action).toBe('abstain');
  expect(first.reply?.suggestions.at(-1)).toEqual(OFFER);
  expect(first.reply?.text).toBe(plain?.text);
  expect(talk.say('离婚冷静期能不能缩短', none).reply?.suggestions).not.toContainEqual(OFFER);
});

test('newsOffer() says how where there are no buttons, in one line', () => {
  const { reply } = new Conversation({ channel: 'wechat' }).say(QUESTION, none);
  const before = new Conversation().say(QUESTION, none).reply;
  expect(reply?.text).toBe(`${before?.text}\n${zh.offerNews}`);
});

test.each([
  ['on a page that keeps nothing', { channel: 'web' as const }],
  ['in a group', { channel: 'wechat-group' as const }],
])('newsOffer() offers nothing %s', (_where, place) => {
  const { reply } = new Conversation(place).say(QUESTION, none);
  expect(reply?.suggestions).not.toContainEqual(OFFER);
  expect(reply?.text).not.toContain('有答案告诉我');
});

test.each([
  ['a fault that passes', { answer: abstained({ reason: 'no_snapshot' }) }, QUESTION],
  ['what the office has not entered', { answer: abstained({ reason: 'not_entered' }) }, '你们电话多少'],
  ['a danger that is asked about', none, '破水是什么'],
  ['words that name nothing', none, '要带什么'],
])('newsOffer() offers nothing after %s', (_what, change, text) => {
  const { reply } = new Conversation({ lasting: true }).say(text, change);
  expect(reply?.suggestions).not.toContainEqual(OFFER);
});

test('newsOffer() offers nothing to a child, while a danger is open, or inside a form', () => {
  const child = new Conversation({ lasting: true });
  child.say('我今年10岁', { answer: answered() });
  expect(child.say(QUESTION, none).reply?.suggestions).not.toContainEqual(OFFER);
  expect(child.say('有答案告诉我').types).not.toContain('await_answer');
  const danger = new Conversation({ lasting: true });
  danger.say('胎动少了');
  expect(danger.say(QUESTION, none).reply?.suggestions).not.toContainEqual(OFFER);
  const form = new Conversation({ lasting: true });
  form.say('转人工');
  expect(form.say(QUESTION, none).reply?.suggestions).not.toContainEqual(OFFER);
});

test('有答案告诉我 is the consent to this alone, once, and means the question that had no answer', () => {
  const talk = new Conversation({ lasting: true });
  talk.say(QUESTION, none);
  talk.say('备孕要不要吃叶酸', { answer: answered() });
  const agreed = talk.say('有答案告诉我');
  expect(agreed.outcome.action).toBe('command');
  expect(agreed.reply?.text).toBe(zh.newsPromised);
  expect(agreed.effects).toContainEqual({ type: 'record_consent', purpose: 'tell_answer', granted: true });
  expect(agreed.effects).toContainEqual({ type: 'await_answer', messageId: 'M1' });
  expect(talk.state?.consents).toEqual(['tell_answer']);
  const again = talk.say('有了答案请告诉我一声');
  expect(again.types).toEqual(['await_answer', 'reply']);
});

test.each([
  '有答案了告诉我',
  '有了答案就通知我',
  '要，有了答案告诉我',
  '有结果告诉我一下',
  '等答案',
  'tell me when there is an answer',
])('tellMe() is meant by %j', (text) => {
  const talk = new Conversation({ lasting: true });
  talk.say(QUESTION, none);
  expect(talk.say(text).types).toContain('await_answer');
});

test('tellMe() promises nothing where nobody can be reached, or nothing was asked in vain', () => {
  const page = new Conversation();
  page.say(QUESTION, none);
  const there = page.say('有答案告诉我');
  expect([there.reply?.text, there.types]).toEqual([zh.newsUnreachable, ['reply']]);
  const nothing = new Conversation({ lasting: true }).say('有答案告诉我');
  expect([nothing.reply?.text, nothing.types]).toEqual([zh.newsNothingOpen, ['reply']]);
  const fault = new Conversation({ lasting: true });
  fault.say(QUESTION, none);
  fault.say('产假多久', { answer: abstained({ reason: 'no_snapshot' }) });
  expect(fault.say('有答案告诉我').types).toEqual(['reply']);
  const group = new Conversation({ channel: 'wechat-group' });
  group.say(QUESTION, none);
  expect(group.say('有答案告诉我').outcome.action).toBe('move_to_private');
});

test('不用告诉我了 takes the consent back, also while a counsellor has the conversation', () => {
  const talk = new Conversation({ lasting: true });
  talk.say(QUESTION, none);
  talk.say('有答案告诉我');
  const ticket = aTicket({ status: 'assigned', counsellorName: '王芳', counsellorActiveAt: NOON });
  const back = talk.say('不用告诉我了', { ticket });
  expect(back.effects).toContainEqual({ type: 'record_consent', purpose: 'tell_answer', granted: false });
  expect(back.types).toContain('forget_awaited');
  expect(back.reply?.text).toBe(zh.newsStopped);
  expect(talk.state?.consents).toEqual([]);
});

test('看答案 asks the question again, and what is seen is over', () => {
  const news = [
    { id: 'G2', question: QUESTION, article: 'gap-2' },
    { id: 'G1', question: '离婚冷静期能不能缩短', article: 'gap-1' },
  ];
  const talk = new Conversation({ lasting: true });
  const seen = talk.say('看答案', { news, answer: answered({ text: '带双方身份证。' }) });
  expect([seen.asked, seen.article]).toEqual([QUESTION, 'gap-2']);
  expect(seen.outcome.action).toBe('answer');
  expect(seen.reply?.citations).toHaveLength(1);
  expect(seen.effects).toContainEqual({ type: 'answer_seen', id: 'G2' });
  expect(seen.reply?.suggestions).toEqual([{ label: '点这里看', text: '看答案' }]);
  expect(talk.state?.recent[0]?.text).toBe(QUESTION);
  const last = talk.say('点这里看', { news: news.slice(1) });
  expect([last.asked, last.reply?.suggestions]).toEqual(['离婚冷静期能不能缩短', []]);
});

test('看答案 judges the question as any other, keeps it for later where looking it up fails, and is silent to a counsellor', () => {
  const talk = new Conversation({
    lasting: true,
    news: [{ id: 'G1', question: '破水是什么', article: 'gap-1' }],
  });
  expect(talk.say('看答案').reply?.text).toContain(zh.ifHappeningNow('孕产'));
  const failed = talk.say('看答案', { answer: abstained({ reason: 'no_snapshot' }) });
  expect(failed.types).not.toContain('answer_seen');
  const ticket = aTicket({ status: 'assigned', counsellorName: '王芳', counsellorActiveAt: NOON });
  expect(talk.say('看答案', { ticket, duty: quietDuty }).types).toEqual([]);
});

test('看答案 says so when there is none', () => {
  const talk = new Conversation({ lasting: true });
  expect(talk.say('看答案').reply?.text).toBe(zh.newsNone);
});

test.each(['不用告诉我了', '看答案', '转人工', '我的数据', '帮助', '取消'])(
  'an order is no attempt on the rules after another one: %s',
  (order) => {
    const judges = { triage, judgePolicy, isPersonal };
    const talk = new Conversation({ channel: 'wechat' }, judges, loadLexicon());
    talk.say('火星上怎么种土豆', none);
    expect(talk.say('有答案告诉我').types).toContain('await_answer');
    expect(talk.say(order).outcome.action).not.toBe('refuse');
  },
);

const PRIVATE = '被男朋友传染了性病怎么跟他说';

test('tellMe() promises no line on WeChat, where nothing leaves a personal account unasked', () => {
  const talk = new Conversation({ channel: 'wechat' }, undefined, loadLexicon());
  talk.say(PRIVATE, none);
  const agreed = talk.say('有答案告诉我');
  expect(agreed.reply?.text).toBe(zh.newsPromisedOnAsking);
  expect(agreed.effects).toContainEqual({ type: 'await_answer', messageId: 'M1', isPrivate: true });
  expect(agreed.effects).not.toContainEqual(expect.objectContaining({ purpose: 'tell_private' }));
});

test('tellMe() asks for a consent of its own where others must not see what was asked', () => {
  const talk = new Conversation({ channel: 'wecom' }, undefined, loadLexicon());
  expect(talk.say(PRIVATE, none).outcome.action).toBe('abstain');
  const asked = talk.say('有答案告诉我');
  expect(asked.types).toEqual(['reply']);
  expect(asked.reply?.text).toBe(zh.newsPrivate);
  expect(asked.reply?.suggestions).toEqual([{ label: '可以提醒我', text: '可以提醒我' }]);
  const agreed = talk.say('可以提醒我');
  expect(agreed.reply?.text).toBe(zh.newsPromised);
  expect(agreed.effects).toContainEqual({ type: 'record_consent', purpose: 'tell_private', granted: true });
  expect(agreed.effects).toContainEqual({ type: 'await_answer', messageId: 'M1', isPrivate: true });
  // Given once, it holds for the next private question, until it is taken back.
  talk.say(PRIVATE, none);
  expect(talk.say('有答案告诉我').types).toEqual(['await_answer', 'reply']);
  const back = talk.say('不用告诉我了');
  expect(back.effects).toContainEqual({ type: 'record_consent', purpose: 'tell_private', granted: false });
  talk.say(PRIVATE, none);
  expect(talk.say('有答案告诉我').types).toEqual(['reply']);
});

test('a reply says once that an answer is there of which nothing was sent', () => {
  const news = [{ id: 'g1', question: PRIVATE, article: 'a', quiet: true }];
  const talk = new Conversation({ channel: 'wechat' });
  const first = talk.say('备孕要不要吃叶酸', { answer: answered(), news });
  expect(first.reply?.text.endsWith(zh.newsHasComeByWords)).toBe(true);
  const second = talk.say('备孕要不要吃叶酸', { answer: answered(), news });
  expect(second.reply?.text).not.toContain(zh.newsHasComeByWords);
});

import { expect, test } from 'vitest';
import { zh } from '../../../../bot/dialogue/wording/zh.ts';
import { zhChild } from '../../../../bot/dialogue/wording/zh-child.ts';
import { abstained, answered, Conversation } from '../conversation.ts';

const plain = answered();
const [folicAcid] = plain.kind === 'answered' ? plain.citations : [];
if (folicAcid === undefined) throw new Error('no citation');

test('composeAbstention() says which article does not tell what, and goes on with the same topic', () => {
  const talk = new Conversation();
  talk.say('备孕要不要吃叶酸', { answer: answered() });
  const heard = talk.say('要带什么', {
    answer: abstained({ reason: 'not_told', untold: { aspect: 'materials', article: folicAcid } }),
  });
  expect(heard.outcome.action).toBe('abstain');
  expect(heard.reply?.text).toContain('《怎么吃叶酸》里没有写明要带什么');
  expect(heard.reply?.text).toContain('12345');
  expect(heard.reply?.citations).toEqual([folicAcid]);
  expect(heard.types).toContain('record_gap');
  expect(talk.state?.lastArticles).toEqual(['folic-acid']);
});

test('composeAbstention() notes no gap where looking up failed', () => {
  const heard = new Conversation().say('叶酸怎么吃', { answer: abstained({ reason: 'no_snapshot' }) });
  expect(heard.reply?.text).toContain(zh.abstainNoSnapshot);
  expect(heard.types).not.toContain('record_gap');
});

test.each([
  ['你们电话多少', 'phone'],
  ['地址在哪', 'address'],
  ['几点上班', 'hours'],
] as const)(
  'composeAbstention() says where to ask when the office has not entered what %j asks',
  (text, fact) => {
    const heard = new Conversation().say(text, { answer: abstained({ reason: 'not_entered' }) });
    expect(heard.reply?.text).toContain(zh.notEntered(fact));
    expect(heard.reply?.text).toMatch(/12345.*村（居）委会/);
    expect(heard.reply?.text).not.toMatch(/\{\{|\}\}|undefined/);
  },
);

test('composeAnswer() goes on with what was talked of after a question for the office', () => {
  const talk = new Conversation();
  talk.say('备孕要不要吃叶酸', { answer: answered() });
  const office = { ...folicAcid, article: 'bot-trust' };
  talk.say('你们电话多少', { answer: answered({ text: '协会电话：0550-7012345。', citations: [office] }) });
  expect(talk.state?.lastArticles).toEqual(['folic-acid']);
  expect(talk.say('几点上班', { answer: abstained({ reason: 'not_entered' }) }).reply?.text).toContain(
    zh.notEntered('hours'),
  );
});

test('every aspect and local fact has its words in each wording', () => {
  expect(zh.notTold('叶酸', 'hours')).toContain('什么时候上班');
  expect(zhChild.notTold('叶酸', 'cost')).toContain('信任的大人');
  expect(zhChild.notEntered('phone')).not.toContain('您');
});

test('composeAnswer() says of a weak answer that it is only the nearest, and not of a sure one or a follow-up', () => {
  const weak = answered({ confidence: 0.38 });
  const near = zh.nearestIs('怎么吃叶酸');
  expect(new Conversation().say('新婚礼包里有什么', { answer: weak }).reply?.text).toMatch(
    new RegExp(`^${near}`),
  );
  expect(new Conversation().say('叶酸怎么吃', { answer: answered() }).reply?.text).not.toContain(near);
  const talk = new Conversation();
  talk.say('叶酸怎么吃', { answer: answered() });
  expect(talk.say('要空腹吗', { answer: weak }).reply?.text).not.toContain(near);
});

test('composeAnswer() says that an answer is only the nearest after what has to be done at once, not before', () => {
  const weak = answered({ confidence: 0.2, text: '马上拨打 120。\n\n路上侧躺。' });
  expect(new Conversation().say('怎么办呀', { answer: weak }).reply?.text).toMatch(
    new RegExp(`^马上拨打 120。\n${zh.nearestIs('怎么吃叶酸')}\n路上侧躺。`),
  );
});

test('composeAnswer() says first in which towns alone an answer holds, but after what has to be done at once', () => {
  const towns = ['铜城镇', '秦栏镇'];
  const heard = new Conversation().say('补贴怎么领', { answer: answered({ towns }) });
  expect(heard.reply?.text).toMatch(/^下面说的只管铜城镇、秦栏镇。.*转人工/u);
  expect(new Conversation().say('补贴怎么领', { answer: answered() }).reply?.text).not.toContain('只管');
  const urgent = answered({ towns, text: '马上拨打 120。\n\n路上侧躺。' });
  expect(new Conversation().say('怎么办呀', { answer: urgent }).reply?.text).toMatch(
    /^马上拨打 120。\n下面说的只管铜城镇/u,
  );
});

test('composeAnswer() notes what has only the closest article as a gap', () => {
  const closest = answered({ confidence: 0.1, closest: true });
  expect(new Conversation().say('新婚礼包里有什么', { answer: closest }).types).toContain('record_gap');
  const weak = answered({ confidence: 0.2 });
  expect(new Conversation().say('新婚礼包里有什么', { answer: weak }).types).not.toContain('record_gap');
});

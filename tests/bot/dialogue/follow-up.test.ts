import { expect, test } from 'vitest';
import { resolveQuestion } from '../../../bot/dialogue/follow-up/resolve-question.ts';
import { abstained, Conversation, NOON } from './conversation.ts';

function resolve(text: string, lastQuestion: string | null, earlier: readonly string[] = []): string {
  const recent = earlier.map((line) => ({ from: 'resident' as const, text: line, at: NOON }));
  return resolveQuestion(text, { lastQuestion, recent }).question;
}

test.each([
  ['那我老婆呢', '备孕要不要吃叶酸', '我老婆备孕要不要吃叶酸'],
  ['那男方呢?', '女方婚检查什么', '男方婚检查什么'],
  ['那哺乳期呢', '怀孕能不能喝咖啡', '哺乳期能不能喝咖啡'],
  ['要多少钱', '孕前检查怎么做', '孕前检查做 要多少钱'],
  ['去哪办', '育儿补贴怎么申请', '育儿补贴申请 去哪办'],
  ['需要什么材料', '育儿补贴怎么申请', '育儿补贴申请 需要什么材料'],
  ['那生育津贴呢', '育儿补贴怎么申请', '生育津贴怎么申请'],
  ['这个有副作用吗', 'hpv疫苗什么时候打', 'hpv疫苗打 有副作用吗'],
  ['男的能打吗', 'hpv疫苗什么时候打', 'hpv疫苗打 男的能打吗'],
  ['二胎有吗', '育儿补贴怎么申请', '育儿补贴申请 二胎有吗'],
  ['她今年20岁了,还能打吗', 'hpv疫苗什么时候打', 'hpv疫苗打 她今年20岁了,还能打吗'],
  ['要不要吃药', '宝宝发烧怎么办', '宝宝发烧 要不要吃药'],
  ['那要吃什么药', '怀孕发烧38度', '怀孕发烧38度 要吃什么药'],
  ['费用呢', '孕前检查查什么', '孕前检查查 费用呢'],
  ['要空腹吗', '孕前检查查什么', '孕前检查查 要空腹吗'],
  ['打完疼吗', 'hpv疫苗怎么打', 'hpv疫苗打 打完疼吗'],
  ['周末能去吗', '婚检要带什么', '婚检要带 周末能去吗'],
  ['已经领证了呢', '彩礼能退吗', '已经领证了彩礼能退吗'],
  ['那没结婚的呢', '生育登记怎么办', '没结婚的生育登记怎么办'],
  ['为什么', '产后多久可以同房', '产后多久可以同房'],
])('resolveQuestion(%j) after %j is %j', (text, last, full) => {
  expect(resolve(text, last)).toBe(full);
});

test('resolveQuestion() finds whom 她 means', () => {
  expect(resolve('那她呢', '婚检要带什么', ['我女儿要结婚了', '婚检要带什么'])).toBe('我女儿婚检要带什么');
  expect(resolve('她呢', '婚检要带什么')).toBe('婚检要带什么');
});

test.each([
  '结婚登记要带什么证件',
  '新生儿黄疸多久退',
  '宝宝发热怎么办',
  '孕妇可以坐飞机吗',
  '多大可以结婚',
  '孕妇能喝咖啡吗',
  '怎么避孕',
  '有补贴吗',
  '股票怎么样',
  '天气怎么样',
  '可以流产吗',
  '能生三胎吗',
  '今天股票怎么样',
])('resolveQuestion() leaves %j alone', (text) => {
  expect(resolve(text, '备孕要不要吃叶酸')).toBe(text);
});

test('resolveQuestion() makes what it can of a follow-up to nothing', () => {
  expect(resolve('要多少钱', null)).toBe('要多少钱');
  expect(resolve('那叶酸呢', null)).toBe('叶酸');
});

test('step() resolves against a danger that was told of', () => {
  const talk = new Conversation();
  talk.say('备孕要不要吃叶酸');
  talk.say('怀孕发烧38度');
  expect(talk.say('那要吃什么药').asked).toBe('怀孕发烧38度 要吃什么药');
});

test('step() looks up the resolved question and remembers it', () => {
  const talk = new Conversation();
  talk.say('备孕要不要吃叶酸');
  expect(talk.say('那我老婆呢').asked).toBe('我老婆备孕要不要吃叶酸');
  expect(talk.state?.lastQuestion).toBe('我老婆备孕要不要吃叶酸');
});

test('step() resolves against the last question that was answered', () => {
  const talk = new Conversation();
  talk.say('育儿补贴怎么申请');
  talk.say('今天股票怎么样', { answer: abstained({ reason: 'out_of_scope' }) });
  expect(talk.say('去哪办').asked).toBe('育儿补贴申请 去哪办');
});

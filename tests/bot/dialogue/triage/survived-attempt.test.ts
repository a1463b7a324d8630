import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { Conversation } from '../conversation.ts';
import { judged } from './judged.ts';

const start = (): Conversation => new Conversation({}, { triage, judgePolicy, isPersonal }, loadLexicon());

describe('somebody who has lived through an attempt', () => {
  test.each([
    '昨晚吃了一瓶安眠药，被抢救回来了',
    '割了腕，缝了针刚回家',
    '割过腕，线还没拆',
    '老婆上周烧炭，救过来了，我不敢上班',
    '前几天寻短见被我爸拦下来了',
    '我妈喝敌敌畏，抢救过来了，明天出院',
    '他上吊绳子断了，人没事，今天不说话',
    '从桥上跳下去没死，腿断了，在骨科',
  ])('is met with company and the question whether they are safe: %s', (text) => {
    const { reply, outcome, types } = start().say(text);
    expect(reply?.text).toMatch(/安全/u);
    expect(reply?.card?.calls.map(({ number }) => number)).toContain('12356');
    expect(outcome.matchedRules).toContain('S8');
    expect(outcome.level).not.toBe('routine');
    expect(types).toContain('open_ticket');
  });

  test('is told to bring no bottle along once treated', () => {
    expect(start().say('昨晚吃了一瓶安眠药，被抢救回来了').reply?.text).not.toContain('瓶子');
  });

  test('is an emergency as soon as they are not safe', () => {
    const conversation = start();
    expect(conversation.say('割了腕，缝了针刚回家').outcome.level).toBe('urgent');
    const { outcome, types, reply } = conversation.say('不安全');
    expect(outcome.level).toBe('emergency');
    expect(types).toContain('raise_ticket');
    expect(reply?.text).toMatch(/110|120/u);
  });

  test('stays as grave as it was while nothing new is said', () => {
    const conversation = start();
    conversation.say('割了腕，缝了针刚回家');
    expect(conversation.say('嗯').outcome.level).toBe('urgent');
  });

  test.each([
    '割了腕缝了针，刚出院，又想死',
    '喝农药救回来了，昨天出院，怪我救他',
    '上礼拜割腕缝了针，今天一个人在家，门反锁',
  ])('is an emergency where danger goes on: %s', (text) => {
    expect(judged(text).level).toBe('emergency');
  });

  test.each([
    '我二叔年轻时喝过农药，救回来了，现在八十了',
    '去年割过腕，缝了针，现在上班了',
    '自杀未遂者出院后怎么随访',
    '孩子误喝了除草剂，洗过胃，能吃饭了吗',
    '我在看一本书，里面一个女孩跳河被人救起来',
  ])('is not heard in what is long past, an accident or a topic: %s', (text) => {
    expect(judged(text).matchedRules).not.toContain('S8');
  });
});

import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { aTicket, Conversation, type Heard, NOON, quietDuty } from './conversation.ts';

const judges = { triage, judgePolicy, isPersonal };
const onCall = { ...quietDuty, onCallName: '王医生' };

/** What is heard last. */
function lastOf(...texts: readonly string[]): Heard {
  const conversation = new Conversation({ duty: onCall }, judges, loadLexicon());
  const heard = texts.map((text) => conversation.say(text));
  const last = heard.at(-1);
  if (last === undefined) throw new Error('Say something');
  return last;
}

describe('step() with a worry of somebody in danger', () => {
  test('tells a teenager first who will know and when an adult must, then holds to the advice', () => {
    const { reply, outcome, types } = lastOf('我16岁怀孕了，自己吃了药，肚子疼流血', '能不能不告诉我爸妈');
    const [answer = '', held = '', ...rest] = reply?.text.split('\n') ?? [];
    expect(answer).toMatch(/只有处理这件事的工作人员能看.*有生命危险，或者有人伤害您/u);
    expect(answer).not.toMatch(/一定保密|绝对|任何人/);
    expect(held).toMatch(/拨打120/);
    expect(rest).toEqual([]);
    expect(reply?.card).toBeNull();
    expect(outcome).toMatchObject({ action: 'handoff', level: 'emergency' });
    expect(outcome.matchedRules).toContain('A2');
    expect(types).toEqual(['reply']);
  });

  test('tells it where the age was never said, as to a child, and to an adult of others', () => {
    expect(lastOf('我16，继父摸我', '别告诉我妈行吗').reply?.text).toContain('您的父母和老师');
    const child = lastOf('我13岁，有人让我发裸照不然就发给同学', '不要告诉老师').reply?.text ?? '';
    expect(child).toMatch(/你的爸爸妈妈和老师.*12355/u);
    expect(child).not.toContain('您');
    expect(lastOf('老公拿刀要砍我', '别告诉我婆婆').reply?.text).toContain('法律要求报告的时候');
  });

  test('tells it with the advice where both come in one message', () => {
    const { reply } = lastOf('我16岁怀孕了，能不能不告诉我爸妈');
    expect(reply?.card).not.toBeNull();
    expect(reply?.text).toMatch(/12355[\s\S]*已通知值班人员[\s\S]*有生命危险，或者有人伤害您/u);
  });

  test.each([
    ['老公拿刀要砍我', '报警他会不会坐牢', /警察依法定/],
    ['老公拿刀要砍我', '我怕他报复', /人身安全保护令/],
    ['我16岁怀孕了，自己吃了药，肚子疼流血', '医生会骂我吗', /不怪您/],
    ['我怀孕36周破水了', '去医院要不要带钱', /不能因为没交钱就不救/],
    ['我怀孕36周破水了', '我老公不在家', /救护车会来/],
    ['我怀孕36周破水了', '可以先洗澡吗', /不要再等/],
    ['我怀孕36周破水了', '我好怕', /害怕是正常的/],
  ])('answers after %j the worry %j', (told, worry, words) => {
    const { reply, outcome, asked, types } = lastOf(told, worry);
    expect(reply?.text).toMatch(words);
    expect(reply?.text).toMatch(/拨打1[12]0/);
    expect(outcome.level).toBe('emergency');
    expect(asked).toBeNull();
    expect(types).toEqual(['reply']);
  });

  test('answers one in an urgent case, and leaves what may be asked of anything to the guidance', () => {
    const told = '我16岁，跟男朋友没戴套，昨天晚上';
    const secret = lastOf(told, '你们会告诉学校吗');
    expect(secret.reply?.text).toMatch(/有人伤害您[\s\S]*今天就去做/u);
    expect(secret.outcome.level).toBe('urgent');
    const money = lastOf(told, '要花多少钱');
    expect(money.outcome).toMatchObject({ action: 'answer', level: 'routine' });
  });

  test.each([
    ['结婚登记要多少钱'],
    ['准生证去哪办'],
    ['结婚登记怎么办', '要多少钱'],
    ['救护车到了', '去医院要不要带钱'],
    ['已经到医院了', '能不能不告诉我爸妈'],
  ])('hears none in other business, or once help has come: %j', (...texts) => {
    expect(lastOf('我怀孕36周破水了', ...texts).outcome.level).toBe('routine');
  });

  test('hears a new danger in a worry that tells of one', () => {
    const { reply, types } = lastOf('我怀孕36周破水了', '我老公不在家，我妈喝农药了');
    expect(reply?.card).not.toBeNull();
    expect(types).toContain('raise_ticket');
  });

  test('talks over no counsellor and pages nobody for it', () => {
    const conversation = new Conversation({ duty: onCall }, judges, loadLexicon());
    conversation.say('我怀孕36周破水了');
    const assigned = aTicket({ status: 'assigned', priority: 'urgent', counsellorActiveAt: NOON });
    expect(conversation.say('我老公不在家', { ticket: assigned }).types).toEqual([]);
  });
});

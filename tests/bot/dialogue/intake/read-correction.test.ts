import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { aTicket, Conversation, type Heard } from '../conversation.ts';

/** Refusals are judged elsewhere. */
const judges = { triage, judgePolicy: () => null, isPersonal };
type Slots = Readonly<Record<string, string>>;

/** The form of the check before pregnancy, at its summary: both, 27 May, 铜城镇, 姓李, 13855001234. */
function atSummary(): Conversation {
  const talk = new Conversation();
  for (const text of ['预约孕前检查', '和老公', '5月27日', '铜城', '姓李', '13855001234']) talk.say(text);
  expect(talk.state?.intake?.confirming).toBe(true);
  return talk;
}

/** Follow-up in pregnancy that was sent: 20 weeks, visits, 大通镇, 姓王, 13855001234. */
function sent(): Conversation {
  const talk = new Conversation({}, judges, loadLexicon());
  for (const text of ['登记孕产期随访', '怀孕20周', '上门', '大通镇', '姓王', '13855001234']) talk.say(text);
  expect(talk.say('确认').types).toContain('save_intake');
  talk.ticket = aTicket();
  return talk;
}

function saved({ effects }: Heard): Slots | undefined {
  return effects.find((effect) => effect.type === 'save_intake')?.slots;
}

describe('step() corrects all slots of an open form that a message names', () => {
  test.each<readonly [string, Slots]>([
    ['换成下周五，镇是秦栏', { when: '5月29日（周五）', town: '秦栏镇' }],
    ['改成下周五，镇改成秦栏', { when: '5月29日（周五）', town: '秦栏镇' }],
    ['日子改成下周五，电话改成13955001235', { when: '5月29日（周五）', contact: '13955001235' }],
    ['日子改成下周五镇改成秦栏', { when: '5月29日（周五）', town: '秦栏镇' }],
    ['镇写错了，是秦栏，日子换成下周四', { when: '5月28日（周四）', town: '秦栏镇' }],
    ['不是铜城，是秦栏；电话是13955001235', { town: '秦栏镇', contact: '13955001235' }],
    ['电话改成13955001235，我姓黄', { contact: '13955001235', name: '姓黄' }],
    ['改一下，镇是秦栏，姓黄，下周五', { when: '5月29日（周五）', town: '秦栏镇', name: '姓黄' }],
    ['写错了名字，我姓黄，电话13955001235', { name: '姓黄', contact: '13955001235' }],
    ['时间换成下周五下午，地址换成秦栏，谢谢', { when: '5月29日（周五）下午', town: '秦栏镇' }],
    ['不是昨天说的那个，改成下周五，镇也改成秦栏', { when: '5月29日（周五）', town: '秦栏镇' }],
    ['改成女方，镇是秦栏', { who: '女方', town: '秦栏镇' }],
  ])('「%s」', (text, wanted) => {
    const talk = atSummary();
    const before = talk.state?.intake?.slots;
    const { reply } = talk.say(text);
    expect(talk.state?.intake?.slots).toEqual({ ...before, ...wanted });
    for (const value of Object.values(wanted)) expect(reply?.text.split('\n')[0]).toContain(`改为：${value}`);
  });

  test('takes a day that can be after two that cannot', () => {
    for (const wrong of [
      ['2月30日', '昨天'],
      ['昨天', '上周三'],
    ]) {
      const talk = new Conversation();
      for (const text of ['预约孕前检查', '和老公', ...wrong]) talk.say(text);
      expect(talk.state?.intake?.slot).toBe('town');
      talk.say('下周三');
      expect(talk.state?.intake).toMatchObject({ slot: 'town', slots: { when: '5月27日（周三）' } });
    }
  });
});

describe('step() corrects a form that was sent', () => {
  test.each<readonly [string, Slots]>([
    ['把电话换成13955001234', { contact: '13955001234' }],
    ['换个号码，13955001234', { contact: '13955001234' }],
    ['我电话换了，13955001234', { contact: '13955001234' }],
    ['手机号变了，现在是13955001234', { contact: '13955001234' }],
    ['号码写错了，13955001234', { contact: '13955001234' }],
    ['换了个新号码，是13955001234', { contact: '13955001234' }],
    ['改一下，我姓黄', { name: '姓黄' }],
    ['名字改一下，姓黄', { name: '姓黄' }],
    ['我搬到铜城了', { town: '铜城镇' }],
    ['搬家了，现在搬到铜城', { town: '铜城镇' }],
    ['我们搬去铜城了，电话换成13955001234', { town: '铜城镇', contact: '13955001234' }],
    ['不用上门了，打电话就行', { wish: '打电话问情况' }],
    ['不要来家里了，打电话吧', { wish: '打电话问情况' }],
    ['别上门了，提醒我产检就好', { wish: '提醒产检' }],
  ])('「%s」', (text, wanted) => {
    const talk = sent();
    const before = talk.state?.sent?.slots;
    const heard = talk.say(text);
    expect(saved(heard)).toEqual({ ...before, ...wanted });
    expect(heard.outcome).toMatchObject({ action: 'intake', level: 'routine' });
    for (const value of Object.values(wanted)) expect(heard.reply?.text).toContain(value);
  });

  test.each([
    '我想搬到铜城',
    '我婆婆搬到铜城了',
    '我电话换了怎么办',
    '不用上门了',
    '搬家对胎儿好吗',
    '我姓黄',
    '铜城',
    '换个话题',
  ])('「%s」 changes nothing', (text) => {
    expect(saved(sent().say(text))).toBeUndefined();
  });

  test.each([
    '电话换成13955001234，我肚子疼得厉害还流血',
    '我搬到铜城了，下面大出血止不住',
    '改一下，我姓黄，我不想活了',
  ])('hears the danger of 「%s」 first', (text) => {
    const heard = sent().say(text);
    expect(heard.outcome.action).toBe('handoff');
    expect(heard.outcome.level).not.toBe('routine');
  });

  /** The second opinion alone, of anything. */
  const worried = (text: string): Heard => {
    const talk = sent();
    const alarmed = {
      ...judges,
      triage: ((lexicon, input) => {
        const found = triage(lexicon, { ...input, text: '产后三天大出血，头晕站不住' });
        return { ...found, matchedRules: ['second-opinion-pregnancy'], level: 'urgent' };
      }) satisfies typeof triage,
    };
    const anxious = new Conversation({ ticket: aTicket() }, alarmed, loadLexicon());
    anxious.state = talk.state;
    return anxious.say(text);
  };

  test.each([
    '把电话换成13955001234',
    '我电话换了，13955001234',
    '改一下，我姓黄',
    '我搬到铜城了',
    '镇改成铜城，电话改成13955001234',
  ])('hears 「%s」 before an alarm of the second opinion alone', (text) => {
    expect(worried(text).outcome).toMatchObject({ action: 'intake', level: 'routine' });
  });

  test.each([
    '电话换成13955001234，我难受得很',
    '我搬到铜城了，有点怕',
    '改一下，我姓黄，头晕',
    '电话改成13955001234我快不行了',
    '名字改成快来救我',
    '肚子痛，电话换成13955001234',
  ])('lets it speak of 「%s」, which says more', (text) => {
    expect(worried(text).outcome).toMatchObject({ action: 'handoff', level: 'urgent' });
  });
});

import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { abstained, answered, Conversation } from '../conversation.ts';

/** The check before a pregnancy, which asks next for what the lines do not answer. */
function check(...lines: readonly string[]): Conversation {
  const talk = new Conversation();
  for (const line of ['预约孕前优生检查', ...lines]) talk.say(line);
  return talk;
}

const slotsOf = ({ state }: Conversation): Readonly<Record<string, string>> => state?.intake?.slots ?? {};

describe('a question beside the answer to what a form asks', () => {
  test.each([
    [[], '夫妻两人，另外叶酸怎么吃', 'who', '夫妻两人'],
    [[], '夫妻两人 叶酸怎么吃', 'who', '夫妻两人'],
    [['男方'], '周末，对了叶酸怎么吃', 'when', '周末'],
    [['男方'], '周末吧 我还想问一下叶酸怎么吃', 'when', '周末'],
    [['男方', '周末'], '铜城镇，对了叶酸怎么吃', 'town', '铜城镇'],
    [['男方', '周末'], '秦栏的 叶酸怎么吃', 'town', '秦栏镇'],
    [['男方', '周末'], '住铜城。叶酸怎么吃？', 'town', '铜城镇'],
    [['男方', '周末', '铜城'], '张三 另外叶酸怎么吃', 'name', '张三'],
    [['男方', '周末', '铜城'], '姓李，顺便问下叶酸怎么吃', 'name', '姓李'],
    [['男方', '周末', '铜城', '姓李'], '打我13855001234，叶酸怎么吃', 'contact', '13855001234'],
  ] as const)('is answered, and the answer is noted: %j 「%s」', (lines, line, slot, value) => {
    const talk = check(...lines);
    const heard = talk.say(line, { answer: answered() });
    expect(slotsOf(talk)[slot]).toBe(value);
    expect(heard.asked).toContain('叶酸怎么吃');
    expect(heard.asked).not.toMatch(/另外|对了|顺便/u);
    expect(heard.reply?.text).toMatch(/^先记下了：[^]*要吃，每天0.4毫克。[^]*我们接着刚才的/u);
    expect(heard.effects.filter(({ type }) => type === 'reply')).toHaveLength(1);
  });

  test('may come with the value of another slot alone', () => {
    const talk = check();
    const heard = talk.say('铜城镇，对了叶酸怎么吃', { answer: answered() });
    expect(slotsOf(talk)).toEqual({ town: '铜城镇' });
    expect(heard.reply?.text).toMatch(/^先记下了：镇（街道）：铜城镇。\n要吃[^]*谁来检查/u);
  });
});

describe('a remark beside the answer', () => {
  test.each([
    [[], '男方，女方已经查过了', { who: '男方' }],
    [['男方'], '周三下午，上午我要带孩子打疫苗', { when: '5月20日（周三）下午' }],
    [['男方', '周末', '铜城'], '王芳 我身体一直不太好', { name: '王芳' }],
    [['男方', '周末', '铜城'], '小美，另外我最近老头晕', { name: '小美' }],
    [['男方', '周末', '铜城', '姓李'], '13855001234，我最近老是睡不着', { contact: '13855001234' }],
  ] as const)(
    'is said to be seen, where the guidance has nothing to it: %j 「%s」',
    (lines, line, values) => {
      const talk = check(...lines);
      const heard = talk.say(line, { answer: abstained() });
      expect(slotsOf(talk)).toMatchObject(values);
      expect(heard.reply?.text).toMatch(/^先记下了：[^]*您另外说的，登记交上去以后，工作人员也会看到。/u);
      expect(heard.types).not.toContain('record_gap');
    },
  );

  test('is heard as a danger first, and what was noted is said below', () => {
    const lexicon = loadLexicon();
    const talk = new Conversation({}, { triage, judgePolicy, isPersonal }, lexicon);
    for (const line of ['预约孕前优生检查', '男方', '周末']) talk.say(line);
    const heard = talk.say('铜城镇，另外怀孕28周今天胎动明显少了');
    expect(heard.outcome).toMatchObject({ action: 'handoff', level: 'emergency' });
    expect(heard.reply?.text).toMatch(/120[^]*先记下了：镇（街道）：铜城镇。/u);
    expect(slotsOf(talk)).toMatchObject({ town: '铜城镇' });
  });

  test('is not taken for the answer to what is asked next', () => {
    const talk = check('男方', '周末');
    talk.say('铜城镇，另外老街那边修路', { answer: abstained() });
    expect(talk.state?.intake).toMatchObject({ slot: 'name', slots: { town: '铜城镇' } });
  });

  test('may explain a no', () => {
    const talk = new Conversation();
    for (const line of ['登记避孕节育服务', '取环']) talk.say(line);
    talk.say('没有，孩子都上小学了', { answer: abstained() });
    expect(slotsOf(talk)).toMatchObject({ nursing: '没有喂奶' });
  });
});

describe('what only belongs to the answer', () => {
  test.each([
    [['男方', '周末'], '铜城镇，谢谢', 'town', '铜城镇'],
    [['男方', '周末'], '不住铜城，住秦栏', 'town', '秦栏镇'],
    [['男方', '周末'], '铜城镇，姓李', 'town', '铜城镇'],
    [['男方', '周末', '铜城'], '姓王，叫我小王就行', 'name', '姓王'],
    [['男方', '周末', '铜城'], '姓陈 麻烦快点', 'name', '姓陈'],
  ] as const)('is no remark: %j 「%s」', (lines, line, slot, value) => {
    const talk = check(...lines);
    const heard = talk.say(line, { answer: abstained() });
    expect(slotsOf(talk)[slot]).toBe(value);
    expect(heard.asked).toBeNull();
    expect(heard.reply?.text).not.toContain('另外说的');
  });

  test.each(['我老公姓张，叶酸怎么吃', '高血压，能怀孕吗', '头晕，能吃啥'])(
    'is nothing where nothing is answered: 「%s」',
    (line) => {
      const talk = check('男方', '周末', '铜城');
      talk.say(line);
      expect(slotsOf(talk)['name']).toBeUndefined();
    },
  );

  test('is nothing of a matter told in words', () => {
    const talk = new Conversation();
    talk.say('反映情况和建议');
    talk.say('路灯坏了，另外药具也没有');
    expect(slotsOf(talk)['opinion']).toBe('路灯坏了,另外药具也没有');
  });
});

test.each(['13855001234 是我婆婆的 另外叶酸怎么吃', '13855001234，我老公的，叶酸怎么吃'])(
  'somebody else’s number is not noted beside a question: 「%s」',
  (line) => {
    const talk = check('男方', '周末', '铜城', '姓李');
    talk.say(line, { answer: answered() });
    expect(slotsOf(talk)['contact']).toBeUndefined();
  },
);

test('short remarks are heard with the longer ones', () => {
  const heard = check('男方', '周末').say('铜城，孩子发热，40度，叶酸怎么吃', { answer: answered() });
  expect(heard.asked).toContain('40度');
});

test('a button chooses nothing by its own words', () => {
  for (const button of ['报名义诊或活动', '登记婚前和生育咨询']) {
    const talk = new Conversation();
    talk.say(button);
    expect(slotsOf(talk)).toEqual({});
  }
});

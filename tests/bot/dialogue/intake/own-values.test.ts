import { describe, expect, test } from 'vitest';
import { isPersonal } from '../../../../bot/dialogue/placement/is-personal.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { openIntake } from '../../../../bot/dialogue/intake/open-intake.ts';
import { readContact } from '../../../../bot/dialogue/intake/read-contact.ts';
import { readName } from '../../../../bot/dialogue/intake/read-name.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { normalizeText } from '../../../../knowledge/text/normalize.ts';
import { answered, Conversation } from '../conversation.ts';
import { HOME } from '../../../support/home.ts';

const lexicon = loadLexicon();
const NOON = Date.parse('2026-11-26T12:00:00+08:00');

/** What a form that opens takes from one line of earlier and the request, or from the request alone. */
function taken(form: string, request: string, earlier: readonly string[] = []): Record<string, string> {
  const found = lexicon.forms.get(form);
  if (found === undefined) throw new Error(`no form ${form}`);
  const before = earlier.map((text) => ({ from: 'resident' as const, text: normalizeText(text), at: NOON }));
  return { ...openIntake(found, before, { text: normalizeText(request), at: NOON, home: HOME }).slots };
}

const OTHERS = [
  '我老公的电话是13812345678，他老是骂我',
  '有个骗子用13812345678打给我',
  '有个骗子打我电话13812345678',
  '骗子说他是公安局的，电话13812345678',
  '刚才13812345678打来骂我',
  '13812345678，这是我老公的号',
  '公司辞退我，电话13812345678',
  '他加我微信zhou_12345，天天骂',
  '别打13812345678，那是我老公的',
  '我打13812345678没人接',
  '我爸电话13812345678',
  '我邻居姓周',
  '我家邻居姓周',
  '我丈夫姓李',
  '我对象姓张',
  '我领导姓王',
  '我哥叫王小明',
  '我是周女士的邻居',
  '我班主任姓刘',
  '医院叫我去复查',
  '我叫我妈来',
  '我嫂子怀孕5个月',
  '我嫂子姓周，怀孕5个月，铜城镇的',
  '我妯娌怀孕28周了',
  '我闺女怀孕7个月了',
  '我侄女孕28周',
  '怀孕5个月的嫂子想来',
  '我表妹刚生完20天',
  '朋友怀孕28周，住杨村镇',
  '我婆婆住铜城镇',
  '我同事家在铜城镇',
  '我女儿嫁到秦栏镇',
  '杨村镇卫生院电话多少',
  '邻居家孩子8个月',
];
const FORMS = ['maternal-followup', 'childcare-guidance', 'public-opinion', 'rights-help', 'contact-intake'];
const TELLING = ['contact', 'name', 'town', 'weeks', 'age'];

describe('openIntake()', () => {
  test.each(OTHERS)('takes nothing of who the resident is from %j', (line) => {
    for (const form of FORMS) {
      for (const slots of [taken(form, line), taken(form, '登记一下', [line])]) {
        for (const id of TELLING) expect(slots).not.toHaveProperty(id);
      }
    }
  });

  test.each([
    ['我杨村镇的 怀孕5个月 姓周', { town: '杨村镇', name: '姓周', weeks: '怀孕5个月（约20–22周）' }],
    [
      '怀孕28周 杨村镇 姓周 13812345678',
      { town: '杨村镇', name: '姓周', weeks: '孕28周', contact: '13812345678' },
    ],
    ['想做孕期随访，姓周，13812345678', { name: '姓周', contact: '13812345678' }],
    ['我怀孕28周了，老公在外地，我电话13812345678', { weeks: '孕28周', contact: '13812345678' }],
    ['我和老公住铜城镇，我叫周敏', { town: '铜城镇', name: '周敏' }],
    ['医生您好，我怀孕28周，铜城镇的，叫我小周', { weeks: '孕28周', town: '铜城镇', name: '小周' }],
    ['医生您好，我怀孕28周，铜城镇的，叫我小陈吧', { weeks: '孕28周', town: '铜城镇', name: '小陈' }],
    ['我怀孕28周，我叫李娟啊。', { weeks: '孕28周', name: '李娟' }],
    ['产后20天，住在汊涧', { weeks: '产后20天', town: '汊涧镇' }],
    ['我昨天查出来怀孕5周', { weeks: '孕5周' }],
    ['我现在在天长市杨村镇住', { town: '杨村镇' }],
    ['我微信是zhou_12345', { contact: '微信：zhou_12345' }],
    ['打13812345678找我', { contact: '13812345678' }],
    ['周女士 13812345678 杨村镇', { name: '周女士', contact: '13812345678', town: '杨村镇' }],
    ['我叫周敏，13812345678是我的手机', { name: '周敏', contact: '13812345678' }],
  ])('takes what %j says of whoever writes', (line, values) => {
    const { wish: _, ...slots } = taken('maternal-followup', line);
    expect(slots).toEqual(values);
  });

  test.each([
    ['我电话13812345678', { contact: '13812345678' }],
    ['我叫周敏，住杨村镇', { name: '周敏', town: '杨村镇' }],
    ['我怀孕28周能吃螃蟹吗', { weeks: '孕28周' }],
    ['13812345678', {}],
    ['怀孕28周能吃螃蟹吗', {}],
  ])('takes from what was said before only what is in the first person: %j', (line, values) => {
    const { wish: _, ...slots } = taken('maternal-followup', '登记一下', [line]);
    expect(slots).toEqual(values);
  });

  test.each(['rights-help', 'emotional-support', 'youth-counselling'])(
    'asks anew how to reach somebody for %s',
    (id) => {
      const form = lexicon.forms.get(id);
      if (form === undefined) throw new Error(`no form ${id}`);
      const lines = [{ from: 'resident' as const, text: '我电话13812345678', at: NOON }];
      const sent = { form: 'activity-signup', slots: { name: '周敏', contact: '13812345678' }, at: NOON };
      const opened = openIntake(form, lines, { text: form.button ?? '', at: NOON, home: HOME }, sent);
      expect(opened.slots).toEqual({ name: '周敏' });
      const said = openIntake(form, [], { text: '我电话13912345678', at: NOON, home: HOME }, sent);
      expect(said.slots).toMatchObject({ contact: '13912345678' });
    },
  );
});

test('step() does not take the number of whoever hurts the resident for the resident’s own', () => {
  for (const line of [
    '我老公的电话是13812345678，他老是骂我',
    '他电话13812345678',
    '有个骗子用13812345678打给我',
  ]) {
    const talk = new Conversation({}, { triage, judgePolicy, isPersonal }, lexicon);
    talk.say(line, { answer: answered() });
    const heard = talk.say('我想求助，找个律师', { answer: answered() });
    expect(heard.reply?.intake?.form).toBe('rights-help');
    expect(heard.reply?.text).not.toContain('13812345678');
    expect(talk.state?.intake?.slots).not.toHaveProperty('contact');
  }
});

test('step() asks again where somebody else’s number is given, and keeps the words as they are', () => {
  const talk = new Conversation({}, undefined, lexicon);
  talk.say('预约孕前优生检查');
  for (const line of ['夫妻两人', '周末', '杨村', '姓周']) talk.say(line);
  const again = talk.say('我老公的电话是13812345678');
  expect(again.reply?.intake?.slot).toBe('contact');
  talk.say('我老公的电话是13812345678');
  expect(talk.state?.intake?.slots['contact']).toBe('我老公的电话是13812345678（原话）');
});

test.each([
  ['13812345678', '13812345678'],
  ['我老公在家不方便接，打13812345678', '13812345678'],
  ['我老公电话13812345678，我的电话13912345678', '13912345678'],
  ['不要打13812345678，打13912345678', '13912345678'],
  ['我老公的13812345678', null],
  ['13812345678，那是我老公的号', null],
  ['他微信是zhou_12345', null],
])('readContact(%j) is %j', (text, value) => {
  expect(readContact(normalizeText(text), HOME)).toBe(value);
});

test.each([
  ['我对象姓张', null],
  ['我老公叫李强', null],
  ['小宝妈妈', '小宝妈妈'],
  ['李阿姨', '李阿姨'],
  ['叫我王姐', '王姐'],
  ['叫我小陈就行', '小陈'],
  ['叫我小陈就行，谢谢', '小陈'],
  ['叫我小陈都可以的', '小陈'],
  ['我姓陈，叫我小陈就好啦', '姓陈'],
  ['叫小陈就行', '小陈'],
  ['哆啦', '哆啦'],
])('readName(%j) is %j', (text, value) => {
  expect(readName(text, false, HOME)).toBe(value);
});

test('openIntake() takes no weeks of a pregnancy that is over by what was said since', () => {
  const request = '我想登记孕产随访';
  expect(JSON.stringify(taken('maternal-followup', request, ['我怀孕8周了']))).toContain('孕8周');
  expect(JSON.stringify(taken('maternal-followup', request, ['我怀孕8周了', '孩子没保住']))).not.toContain(
    '孕',
  );
  expect(JSON.stringify(taken('maternal-followup', request, ['我怀孕两个月胎停了']))).not.toContain('孕');
});

describe('what follows somebody who only sent the writer, or whom they ask for', () => {
  test.each([
    '我婆婆让我来问，铜城镇的，13855001234，想预约孕前检查',
    '我老公让我来登记孕前检查，铜城镇，电话13855001234',
    '听邻居说可以做孕前检查，我想预约，铜城镇的，13855001234',
    '医生叫我来约孕前检查，铜城镇，13855001234',
    '帮我老婆预约孕前检查，铜城镇的，13855001234',
    '给我嫂子预约孕前检查，铜城镇的，13855001234',
    '我嫂子介绍我来预约孕前检查，铜城镇的，13855001234',
    '我嫂子住秦栏，我想预约孕前检查，铜城镇，13855001234',
    '社区王主任让我找你们登记孕前检查，铜城镇，13855001234',
    '我同事推荐我来的，想预约孕前检查，我铜城镇的，手机13855001234',
  ])('is of the writer: 「%s」', (request) => {
    expect(taken('preconception-check', request)).toMatchObject({ town: '铜城镇', contact: '13855001234' });
  });

  test.each([
    '我婆婆住铜城镇，13855001234，我想预约孕前检查',
    '我嫂子姓周，13855001234，我想预约孕前检查',
    '我老公的电话是13855001234，我想预约孕前检查',
    '我想预约孕前检查，打给我老公，13855001234',
    '我想预约孕前检查，我老公电话13855001234',
    '我想预约孕前检查，13855001234，这是我老公的号',
  ])('is not where it is told of them: 「%s」', (request) => {
    expect(taken('preconception-check', request)['contact']).toBeUndefined();
  });
});

test('what a number is called chooses no way to be advised', () => {
  expect(taken('childcare-guidance', '想预约家访，杨村镇，电话13855001234')).toMatchObject({
    way: '上门家访',
  });
  expect(taken('childcare-guidance', '想约育儿指导，打电话就行')).toMatchObject({ way: '打电话' });
});

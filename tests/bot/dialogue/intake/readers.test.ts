import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slotKinds } from '../../../../bot/dialogue/intake/slot-kinds.ts';
import { smallNumber } from '../../../../bot/dialogue/intake/small-number.ts';
import { type Slot, SLOT_KINDS, type SlotKind } from '../../../../knowledge/lexicon/intake-forms.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { normalizeText } from '../../../../knowledge/text/normalize.ts';
import { HOME } from '../../../support/home.ts';

/** A Thursday. */
const AT = Date.parse('2026-11-26T10:00:00+08:00');

function slotOf(form: string, id: string): Slot {
  const slot = loadLexicon()
    .forms.get(form)
    ?.slots.find((one) => one.id === id);
  if (slot === undefined) throw new Error(`no slot ${id} in ${form}`);
  return slot;
}

const SLOTS: Readonly<Record<SlotKind, Slot>> = {
  contact: slotOf('contact-intake', 'contact'),
  name: slotOf('preconception-check', 'name'),
  date: slotOf('preconception-check', 'when'),
  weeks: slotOf('maternal-followup', 'weeks'),
  age: slotOf('childcare-guidance', 'age'),
  town: slotOf('contact-intake', 'town'),
  choice: slotOf('family-support', 'matter'),
  yesno: slotOf('marriage-mediation', 'willing'),
  count: slotOf('activity-signup', 'people'),
  text: slotOf('public-opinion', 'opinion'),
};

/** The value, `!` and what is wrong with it, or null. */
function read(kind: SlotKind, text: string): string | null {
  const reading = slotKinds[kind].read(normalizeText(text), SLOTS[kind], { at: AT, home: HOME });
  if (reading === null) return null;
  return 'value' in reading ? reading.value : `!${reading.wrong}`;
}

function spot(kind: SlotKind, text: string): string | null {
  return slotKinds[kind].spot(normalizeText(text), SLOTS[kind], { at: AT, home: HOME });
}

describe('slotKinds.read()', () => {
  test.each<readonly [SlotKind, string, string | null]>([
    ['contact', '１３８　１２３４　５６７８', '13812345678'],
    ['contact', '幺三八一二三四五六七八', '13812345678'],
    ['contact', '我电话是138-1234-5678，晚上打', '13812345678'],
    ['contact', '微信 zhou_12345', '微信：zhou_12345'],
    ['contact', '就在这儿回我吧', '就在这里回复'],
    ['contact', '1381234567', '!phone'],
    ['contact', '341181199001011234', '!phone'],
    ['name', '姓周', '姓周'],
    ['name', '周', '姓周'],
    ['name', '我姓欧阳', '姓欧阳'],
    ['name', '周女士', '周女士'],
    ['name', '叫我小周吧', '小周'],
    ['name', '我叫周敏', '周敏'],
    ['name', '小鱼', '小鱼'],
    ['name', '杨村', null],
    ['name', '13812345678', null],
    ['name', '不知道', null],
    ['name', '你们是谁啊', null],
    ['date', '明天上午', '11月27日（周五）上午'],
    ['date', '后天', '11月28日（周六）'],
    ['date', '下周三', '12月2日（周三）'],
    ['date', '下礼拜天下午3点', '12月6日（周日）下午3点'],
    ['date', '周五', '11月27日（周五）'],
    ['date', '周一', '11月30日（周一）'],
    ['date', '这周一', '!past'],
    ['date', '上周三', '!past'],
    ['date', '昨天', '!past'],
    ['date', '12月3号', '12月3日（周四）'],
    ['date', '十二月三号上午九点半', '12月3日（周四）上午9点半'],
    ['date', '12.3', '12月3日（周四）'],
    ['date', '1月5号', '1月5日（周二）'],
    ['date', '11月3号', '!past'],
    ['date', '3号', '12月3日（周四）'],
    ['date', '2月30号', '!date'],
    ['date', '13月1号', '!date'],
    ['date', '周末', '周末'],
    ['date', '下周末下午', '下周末下午'],
    ['date', '过三天', '11月29日（周日）'],
    ['date', '明年三月', '2027年3月'],
    ['date', '明年3月份吧', '2027年3月'],
    ['date', '3月', '2027年3月'],
    ['date', '十二月底', '12月底'],
    ['date', '12月中旬', '12月中旬'],
    ['date', '9月份', '!past'],
    ['date', '今年三月', '!past'],
    ['date', '明年吧', '明年'],
    ['date', '过完年后', '春节后'],
    ['date', '年后吧', '春节后'],
    ['date', '春节前', '春节前'],
    ['date', '结婚两年后', null],
    ['date', '怀孕五个月', null],
    ['date', '随时都行', '随时'],
    ['date', '晚上', '晚上'],
    ['date', '什么', null],
    ['weeks', '28周', '孕28周'],
    ['weeks', '二十八周加3天', '孕28周'],
    ['weeks', '36+2周', '孕36周'],
    ['weeks', '28', '孕28周'],
    ['weeks', '怀孕5个月', '怀孕5个月（约20–22周）'],
    ['weeks', '七个多月', '怀孕7个多月（约28–34周）'],
    ['weeks', '三个半月', '怀孕3个半月（约14–15周）'],
    ['weeks', '50周', '!weeks'],
    ['weeks', '怀孕13个月', '!weeks'],
    ['weeks', '生完20天', '产后20天'],
    ['weeks', '预产期3月份', '孕24周左右（预产期2027年3月）'],
    ['weeks', '预产期是明年五月', '孕15周左右（预产期2027年5月）'],
    ['weeks', '3月份', null],
    ['weeks', '五月份', null],
    ['age', '3月份', null],
    ['age', '8月份', null],
    ['weeks', '产后两个月了', '产后2个月'],
    ['weeks', '刚测出来', '刚查出怀孕'],
    ['weeks', '预产期3月5号', '孕25周左右（预产期3月5日（周五））'],
    ['weeks', '不晓得', null],
    ['age', '3岁半', '3岁半'],
    ['age', '八个月', '8个月'],
    ['age', '一岁两个月', '1岁2个月'],
    ['age', '20天', '20天'],
    ['age', '刚满月', '1个月'],
    ['age', '上小学三年级', '上小学'],
    ['age', '25岁', '!age'],
    ['age', '还在肚子里', '还没出生'],
    ['town', '杨村', '杨村镇'],
    ['town', '我家在秦拦那边', '秦栏镇'],
    ['town', '江苏南京', '外地：江苏南京'],
    ['town', '在外地，上海', '外地：上海'],
    ['town', '外地', '外地'],
    ['choice', '特扶', '特别扶助'],
    ['choice', '第二个', '特别扶助'],
    ['choice', '3', '住院护理补贴险'],
    ['choice', '住院护理险', '住院护理补贴险'],
    ['choice', '不晓得', '不清楚'],
    ['choice', '嘎嘎', null],
    ['yesno', '愿意的', '愿意'],
    ['yesno', '不愿意', '不愿意'],
    ['yesno', '是', '愿意'],
    ['yesno', '没有', '不愿意'],
    ['yesno', '他不接我电话', '不愿意'],
    ['count', '3个人', '3人'],
    ['count', '就我一个', '1人'],
    ['count', '两大一小', '3人（2大1小）'],
    ['count', '一家三口', '3人'],
    ['count', '我和老公', '2人'],
    ['count', '200人', '!count'],
    ['count', '0个人', '!count'],
    ['text', '我的身份证是341181199001011234', '我的身份证是（证件号没有记）'],
  ])('%s: %j is %j', (kind, text, value) => {
    expect(read(kind, text)).toBe(value);
  });

  test('survives any string at any time, and answers the same the second time', () => {
    const kinds = fc.constantFrom(...SLOT_KINDS);
    fc.assert(
      fc.property(kinds, fc.string({ unit: 'binary', maxLength: 120 }), fc.nat(4e12), (kind, said, at) => {
        const text = normalizeText(said);
        const once = slotKinds[kind].read(text, SLOTS[kind], { at, home: HOME });
        expect(slotKinds[kind].read(text, SLOTS[kind], { at, home: HOME })).toEqual(once);
        expect(slotKinds[kind].spot(text, SLOTS[kind], { at, home: HOME })).toEqual(
          slotKinds[kind].spot(text, SLOTS[kind], { at, home: HOME }),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('gives a weekday from today on for every way to name one', () => {
    fc.assert(
      fc.property(
        fc.nat(3650),
        fc.constantFrom('', '下', '下下'),
        fc.constantFrom('一', '二', '三', '四', '五', '六', '日'),
        (days, which, day) => {
          const at = AT + days * 86_400_000;
          const reading = slotKinds.date.read(`${which}周${day}`, SLOTS.date, { at, home: HOME });
          expect(reading).toHaveProperty('value', expect.stringContaining(`（周${day}）`));
        },
      ),
    );
  });
});

describe('slotKinds.spot()', () => {
  test.each<readonly [SlotKind, string, string | null]>([
    ['weeks', '我怀孕5个月了，想登记', '怀孕5个月（约20–22周）'],
    ['weeks', '我怀孕3个月的时候流产了', null],
    ['weeks', '孩子8个月', null],
    ['age', '孩子8个月不好好吃饭', '8个月'],
    ['age', '三岁的宝宝', '3岁'],
    ['age', '我怀孕8个月', null],
    ['name', '对方姓王', null],
    ['name', '我老公姓李', null],
    ['name', '医生姓张', null],
    ['name', '我杨村镇的怀孕5个月姓周', '姓周'],
    ['name', '王医生让我来的', null],
    ['town', '我杨村的', '杨村镇'],
    ['town', '仁和医院怎么走', null],
    ['town', '我在南京打工', '外地：南京'],
    ['town', '上海的疫苗好不好', null],
    ['date', '想约下周三上午去检查', '12月2日（周三）上午'],
    ['date', '晚上睡不着', null],
    ['date', '我12月3号出生', null],
    ['date', '想3月份过来检查', '2027年3月'],
    ['date', '12月份有空', '12月'],
    ['date', '孩子3月份生的', null],
    ['date', '怀孕3月份流产了', null],
    ['choice', '我想申请，电话13855001234', null],
    ['count', '家里没有一个人在', null],
    ['contact', '打13812345678找我', '13812345678'],
    ['contact', '身份证341181199001011234', null],
    ['choice', '想申请住院护理险', '住院护理补贴险'],
  ])('%s: %j is %j', (kind, text, value) => {
    expect(spot(kind, text)).toBe(value);
  });
});

test('smallNumber() reads every number below a hundred, in Chinese as in digits', () => {
  const digits = '零一二三四五六七八九';
  for (let number = 1; number < 100; number += 1) {
    const [tens, units] = [Math.floor(number / 10), number % 10];
    const said = `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${units > 0 ? digits[units] : ''}`;
    expect(smallNumber(said)).toBe(number);
    expect(smallNumber(String(number))).toBe(number);
  }
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesToldIn, redactPersonal } from '../../../knowledge/text/redact-personal.ts';

const redacted: readonly (readonly [string, string])[] = [
  ['我叫张小红，怀孕12周了', '我叫〔姓名〕,怀孕12周了'],
  ['孩子叫李明宇，3个月，发烧38.5度', '孩子叫〔姓名〕,3个月,发烧38.5度'],
  ['姓名：陈晓', '姓名:〔姓名〕'],
  ['我姓王，想问叶酸', '我姓〔姓〕,想问叶酸'],
  ['王女士说产检要五次', '〔姓名〕说产检要五次'],
  ['张三先生打我', '〔姓名〕打我'],
  ['我老公叫李强他打我', '我老公叫〔姓名〕他打我'],
  ['我叫欧阳娜娜今年20', '我叫〔姓名〕今年20'],
  ['电话13812345678', '电话〔电话〕'],
  ['138 1234 5678', '〔电话〕'],
  ['+86-13812345678', '〔电话〕'],
  ['１３８１２３４５６７８', '〔电话〕'],
  ['打我座机0550-7021234', '打我座机〔电话〕'],
  ['身份证34118119900101123X', '身份证〔证件号〕'],
  ['卡号6222 0212 3456 7890 123', '卡号〔证件号〕'],
  ['加我微信 abc_12345', '加我微信 〔账号〕'],
  ['vx:zhang1990', 'vx:〔账号〕'],
  ['我的QQ是123456789', '我的QQ是〔账号〕'],
  ['发到a.b@qq.com', '发到〔邮箱〕'],
  ['我住秦栏镇官桥村5组，补贴怎么领', '〔住址〕,补贴怎么领'],
];
/** What an answer depends on, and words that only look like a name. */
const kept: readonly string[] = [
  '打12356有用吗,还是打120',
  '怀孕28周,每天吃0.4毫克',
  '1994年2月1日结的婚',
  '叶酸叫什么名字好',
  '宝宝名字怎么取',
  '这种情况叫宫外孕吗',
  '天长市妇幼保健院在哪里',
  '在镇卫生院打疫苗要钱吗',
  '老公叫我去打胎怎么办',
  '体温38.5度,血压140/90',
  '末次月经2026-10-01,预产期2027-07-08',
  '这个叫做孕酮低',
];

describe('redactPersonal()', () => {
  test.each(redacted)('redactPersonal() takes out of %s what tells who asks', (text, expected) => {
    expect(redactPersonal(text)).toBe(expected);
  });

  test.each(kept)('redactPersonal() leaves %s as it is', (text) => {
    expect(redactPersonal(text)).toBe(text);
  });

  test('redactPersonal() leaves no mobile number in any text', () => {
    const digits = fc.string({
      unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
      minLength: 9,
      maxLength: 9,
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        digits,
        fc.string({ unit: 'grapheme' }),
        (before, rest, after) => {
          const number = `1${['3', '5', '8'][rest.length % 3]}${rest}`;
          const around = (text: string): string => text.normalize('NFKC').replace(/[\dA-Za-z]/g, '');
          expect(redactPersonal(`${around(before)}，${number}，${around(after)}`)).not.toContain(number);
        },
      ),
    );
  });

  test('redactPersonal() done twice changes nothing more', () => {
    for (const [text] of redacted) {
      const once = redactPersonal(text);
      expect(redactPersonal(once)).toBe(once);
    }
  });
});

describe('namesToldIn()', () => {
  test.each([
    ['我叫张小红，怀孕12周了', ['张小红']],
    ['姓名：陈晓 孩子叫李明宇，3个月', ['李明宇', '陈晓']],
    ['叶酸叫什么名字好', []],
    ['老公叫我去打胎怎么办', []],
    ['医生说这叫羊水少，怎么办', []],
    ['我叫老公，他不来。老公叫护士，没人来', []],
  ])('namesToldIn() finds in %s %j', (text, names) => {
    expect(namesToldIn(text)).toEqual(names);
  });
});

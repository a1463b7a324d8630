import type { AspectName } from '../text/answer.ts';
import { TELEPHONE } from '../text/telephone-number.ts';
import type { Passage } from '../passage.ts';

/** One thing that people ask of a matter, and how a section shows that it tells of it. */
export interface Aspect {
  readonly id: AspectName;
  /** How it is asked for. */
  readonly asks: RegExp;
  readonly heading: RegExp;
  /** The headings to be taken before others. */
  readonly headingFirst?: RegExp;
  /** How a line tells of it; null where only a heading says so. */
  readonly line: RegExp | null;
  /** Lines that have such words and tell of something else: 借婚姻要钱, 打着名义收费. */
  readonly not?: RegExp;
  /** How the lines say it that tell most plainly of it. */
  readonly plainly?: RegExp;
  /** How a line names it to the letter: a room, a day, an amount; absent where nothing is so exact. */
  readonly exactly?: RegExp;
}

const OFFICES =
  '卫生院|卫生室|医院|社区|服务中心|窗口|大厅|民政|登记处|派出所|疾控|保健院|村医|门诊|居委|村委|村（居）|村居|镇（街道）|镇、街道|乡镇|街道|法院|妇联|协会|计生协|单位|人社|医保|残联|公安|户口所在|[妇产儿男]科|外科|内科|急诊|心理科|药店';

const WITH_TELEPHONE = new RegExp(String.raw`(?<!\d)(?:${TELEPHONE})(?!\d)`);
const DAY_OR_HOUR =
  /(?:周|星期|礼拜)[一二三四五六日天]|每月逢?\s*\d|\d{1,2}[:：]\d{2}|\d{1,2}月\d{1,2}日|节假日/;

/** The narrower first: 要带什么去办 asks for papers before it asks how. */
const ASPECTS: readonly Aspect[] = [
  {
    id: 'phone',
    asks: /电话(?:是|号码?)?(?:多少|几|什么|啥|呢|$)|(?:打|拨)(?:哪个|什么|多少|啥)?电话(?!给)|联系方式|(?:联系|咨询)电话/,
    heading: /电话|联系方式/,
    line: WITH_TELEPHONE,
    exactly: WITH_TELEPHONE,
  },
  {
    id: 'cost',
    asks: /多少钱|花钱|要钱|收钱|贵|便宜|费用|(?<![二四九两])价|收费|免费(?!孕|婚|检|体检|筛|避|叶酸|的|做|查|打|领|发)|报销|给报|能报|医保|自费|(?<![吃喝用打长喂睡动补重高]|电话是?|号码是?)多少(?!天|岁|次|周|个|月|年|人|度|斤|毫|片|粒|克|水|种|号|分|小时|针)/,
    heading: /钱|费|报销|领多少|标准/,
    line: /免费|不(?:用|要|收|花|需)(?:花|交|付)?[钱费]|[收花要]不[收花要][钱费]|收费|自费|费用|报销|医保|价钱|价格|(?:要|花|收|给|领|发)多少|\d\s*元|几元/,
    not: /骗|推销|名义|不要信|逼|手段/,
    exactly: /\d\s*元|免费|不收费|不要钱/,
  },
  {
    id: 'materials',
    asks: /材料|证件|手续|带(?:(?:什么|啥|哪些|点啥)(?:东西)?|身份|户口|[^，。]{0,3}证)|准备(?:什么|啥|哪些)|什么证明|复印/,
    heading: /材料|要带|证件|手续/,
    line: /身份证|户口[本簿]|材料|复印件|照片|《[^》]*(?:证|手册)》|带(?:什么|哪些)/,
    not: /不要发|群里|泄露|扣.{0,4}证/,
    plainly: /带(?:上|好|齐|着)?[^，。]{0,12}[证本簿]|准备|带(?:什么|哪些)|一般要/,
    exactly: /身份证|户口[本簿]|结婚证|居住证|复印件|银行卡|手册|发票/,
  },
  {
    id: 'place',
    asks: /(?:去|到|在|上|往)?(?:哪里|哪儿|哪办|哪领|哪做|哪查)|(?:去|到|在|上|往)?哪[条个栋座]?(?:路|街|楼|地方)|(?:去|到|在|上)哪|找谁|哪个(?:医院|部门|地方|单位|科|楼|窗口|门诊)|几楼|什么(?:地方|部门|科|医院)|挂(?:哪|什么)/,
    heading: /哪里|找谁|哪个|去哪|地点|地址|新址/,
    line: new RegExp(
      `(?:到|去|在|向|找|问|联系|跟)[^，。；]{0,16}(?:${OFFICES})|(?:${OFFICES})[^，。；]{0,12}(?:都|就|可以|能|有|办|领|查|做|受理)|网上(?:办|申|预|也|就|都|可)|拨打\\s*(?:12345|12333|12393)`,
    ),
    exactly:
      /[一二三四五六七八九十\d]\s*(?:楼|层|号(?:窗口|楼|厅))|[路街巷道]\s*\d+\s*号|[查种动能议公][室厅](?=[，。；\s|]|$)|窗口|导诊台/,
    plainly:
      /(?:到|去|在|向)[^，。；]{0,20}(?:办|申请|领|提出|登记|咨询|问|查|做|看|受理)|都[能可][^，。]{0,2}办/,
  },
  {
    id: 'hours',
    asks: /几点.{0,3}(?:上班|开门|下班|关门)|(?:周末|周[六日]|星期[六天日]|礼拜天|双休日?|节假日|中午).{0,3}(?:上班|开门|有人|办|上不上班)|(?:上班|办公|开门|营业|服务)时间|(?:星期|礼拜|周)几|哪一?天|几号(?!线|窗口|楼|厅)|[上下]?午?几点(?:到几点|上课|开课|开始)|^(?:周末|周[六日]|星期[六天日])$/,
    heading: /(?:办公|服务|办理|检查|上课|开放|接种|门诊|受理|活动)时间|几点/,
    line: new RegExp(`周末|工作日上|上班时间|办公时间|服务时间|${DAY_OR_HOUR.source}`),
    exactly: DAY_OR_HOUR,
  },
  {
    id: 'finish',
    asks: /(?:多久|几天|多长时间|什么时候|啥时候|当天|几个?月)[^，。没]{0,4}(?:办好|办完|办下来|批下来|下来|到账|拿到|领到|拿证|出结果|有结果|出来|到手|发|知道|通知)|(?<![没未不])(?:办好|办完|到账|批下来|出结果)/,
    heading: /什么时候(?!.*医)|多久|时间|几天|期限|流程/,
    line: /\d\s*(?:个?工作日|日|天|小时|个?月)(?:以?内|之内|左右|办结|办好|答复|后|[，。；]?.{0,6}(?:发|领|拿|出))|当场|当天(?:能|就|可以|拿|领|办)|按[月季年](?:发|打)|冷静期|多久/,
    exactly: /\d\s*(?:个?工作日|日|天|小时|个?月)|当场/,
  },
  {
    id: 'age',
    asks: /几岁|多大(?!.*事)|几周岁|年龄|多少岁/,
    heading: /几岁|多大|年龄|什么时候(?!.*医)/,
    line: /\d\s*(?:周?岁|个?月龄|个?月大)|[一二三四五六七八九十]岁|岁/,
    exactly: /\d\s*(?:周?岁|个?月(?!\d))/,
  },
  {
    id: 'time',
    asks: /多久|多长时间|几天|几个?月|几周|几年|几次|几针|几点|什么时候|啥时候|何时|当天|时间/,
    heading: /什么时候(?!.*医)|多久|时间|几天|几岁|期限|流程/,
    line: /\d\s*[～~—–-]?\s*\d*\s*(?:个?工作日|天|周|个?月|年|小时|分钟|岁|次|针|日)|当天|当场|[一二三两半]个?(?:月|年|天|周)/,
    exactly: new RegExp(`\\d\\s*(?:个?工作日|天|个?月|年|小时|分钟|次)|${DAY_OR_HOUR.source}`),
  },
  {
    id: 'danger',
    asks: /危险|严重|要紧|信号|要不要(?:去|看)|什么情况.*医|去医院|看医生|正常/,
    heading: /危险|信号|正不正常|找医生|就医|去医院/,
    line: /立即|马上去|拨打?\s*120|当天去|不正常/,
  },
  {
    id: 'why',
    asks: /为什么|为啥|为何|原因|凭什么|怎么回事|咋回事/,
    heading: /为什么|原因|怎么回事/,
    line: /因为|原因|所以|容易/,
  },
  {
    id: 'conditions',
    asks: /条件|资格|谁(?:能|可以)|哪些人|什么人|能不能(?:办|领|申请)|可以(?:办|领|申请)/,
    heading: /条件|谁能|谁可以|哪些人|资格/,
    line: /条件|符合|以上的|都可以|不看户/,
  },
  {
    id: 'care',
    asks: /注意|副作用|坏处|危害|影响|后遗症|疼|痛|安全|休息/,
    heading: /注意|影响|副作用|安全|可靠|会怎样/,
    line: /副作用|影响|不适|反应|疼|痛|注意/,
  },
  {
    id: 'method',
    asks: /怎么|怎样|如何|咋|步骤|流程|办法/,
    heading: /怎么|怎样|做什么|步骤|流程/,
    headingFirst: /^怎么(?:做|办理?|申请|领|补办?|用|吃|查|选|管|看)$|步骤|流程/,
    line: null,
  },
];

/** What a question asks of its matter; the narrower aspects first. How long until it is done, how old, and when the
 * office is open are asked more narrowly than when. */
export function aspectsOf(question: string): readonly Aspect[] {
  const found = ASPECTS.filter(({ asks }) => asks.test(question));
  const isNarrow = found.some(({ id }) => id === 'finish' || id === 'age' || id === 'hours');
  return isNarrow ? found.filter(({ id }) => id !== 'time') : found;
}

/** How well a section tells of an aspect: 2 by its heading, 1 by a line of it, 0 not at all. */
export function tellsOf(aspect: Aspect, { section, text }: Pick<Passage, 'section' | 'text'>): 0 | 1 | 2 {
  if (section !== '' && aspect.heading.test(section)) return 2;
  return text.split('\n').some((line) => lineTells(aspect, line) > 0) ? 1 : 0;
}

/** How exactly a passage tells of an aspect: 2 where a line names it to the letter, 1 where it tells of it somehow, 0 not at
 * all. 问镇卫生院 tells where, 二楼妇保科 to the letter. */
export function tellsExactly(aspect: Aspect, passage: Pick<Passage, 'section' | 'text'>): 0 | 1 | 2 {
  const { exactly, not } = aspect;
  const isExact = (line: string): boolean => exactly?.test(line) === true && not?.test(line) !== true;
  if (passage.text.split('\n').some(isExact)) return 2;
  return tellsOf(aspect, passage) > 0 ? 1 : 0;
}

/** How well a line tells of an aspect: 2 plainly, 1 somehow, 0 not at all. */
export function lineTells({ line, not, plainly }: Aspect, text: string): 0 | 1 | 2 {
  if (line?.test(text) !== true || not?.test(text) === true) return 0;
  return plainly?.test(text) === true ? 2 : 1;
}

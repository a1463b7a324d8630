import { type HomePlace, withoutCounty } from '../../../knowledge/lexicon/home-place.ts';
import type { OfficeFact } from '../../../knowledge/text/answer.ts';

const US =
  '(?:你们?|您们?|咱们?)?(?:这|那)?(?:里|儿|边)?(?:的)?(?:计生协会?|计划生育协会|协会|本?单位|贵单位|办公室|办公地点|工作人员|人工)?(?:的)?';
const SAID_US = /你|您|咱|这[里儿边]|协会|计生协|单位|办公|工作人员|人工/;
const FACTS: readonly (readonly [OfficeFact, string])[] = [
  [
    'phone',
    '(?:联系|咨询|值班|办公)?(?:电话|号码|电话号码|座机|联系方式)(?:是|号)?(?:多少|几号|什么|啥)?|(?:有|有没有)(?:电话|联系方式)|打(?:什么|哪个|多少)电话|怎么联系|(?:我)?(?:能不能|可不可以|能|可以|想)(?:直接)?打(?:个)?电话(?:问|咨询|说|聊)?(?:一下)?|(?:我)?(?:想)?打电话(?:问|咨询|说)(?:一下)?',
  ],
  [
    'address',
    '(?:办公)?(?:地址|位置|地方)(?:是|在)?(?:哪里|哪儿|哪|什么(?:地方)?|多少)?|(?:在|是在)(?:哪里|哪儿|哪|什么(?:地方|位置|路))(?:办公|上班)?|怎么(?:走|过去)',
  ],
  [
    'hours',
    '(?:都|是)?几点(?:钟)?(?:上班|下班|开门|关门|办公|有人)|(?:上班|下班|办公|工作|营业|开门|服务)时间(?:是)?(?:几点|什么|什么时候|多少)?|(?:都|是)?(?:什么时候|啥时候)(?:上班|下班|开门|办公|有人)|(?:周末|周六|周日|周六周日|星期六|星期天|礼拜天|双休日?|节假日|假期|中午|晚上|今天|明天)(?:还|都)?(?:上不上班|上班|开门|有人|办公|休息|放假)',
  ],
];
const ASKS = '(?:呢|吗|么|啊|呀|不)?[?？。!！]*';
const OPENING = '(?:请问|麻烦问(?:一下|下)?|问(?:一下|下)|想问(?:一下|下)?|我想知道|那么?)?[,，]?';
const PATTERNS = FACTS.map(
  ([fact, words]) => [fact, new RegExp(`^${OPENING}${US}(?:${words})${ASKS}$`)] as const,
);

/** Reads a question for the telephone, the address or the hours of the office that the resident writes to.
 *
 * @param text Normalised.
 * @param isFirst Whether nothing was talked of before: 地址在哪 alone then asks for the office, and afterwards for what was
 *   talked of.
 * @param home Of the office.
 * @returns Null when something else is asked, such as another office's telephone. */
export function readOfficeQuestion(text: string, isFirst: boolean, home: HomePlace): OfficeFact | null {
  const plain = withoutCounty(text, home).replace(/\s/g, '');
  const fact = PATTERNS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
  return fact !== null && (isFirst || SAID_US.test(plain)) ? fact : null;
}

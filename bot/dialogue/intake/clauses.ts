import { escapePattern } from '../../../knowledge/text/escape-pattern.ts';
import { type HomePlace, townWords } from '../../../knowledge/lexicon/home-place.ts';

/** Whom a clause speaks of: whoever writes, somebody else, or nobody has been named yet. */
export type Subject = 'self' | 'other' | 'open';

/** A piece of a message that says one thing. */
export interface Clause {
  readonly text: string;
  /** Speech leaves out a subject that goes on: 「我嫂子姓周，怀孕5个月」. */
  readonly subject: Subject;
}

const KIN =
  '老公|丈夫|爱人|(?<!服务|检查|扶助|奖扶|特扶)对象|男人|女人|男朋友|女朋友|男友|女友|前夫|前妻|前任|未婚夫|未婚妻|老婆|媳妇|妻子|太太|公公|公婆|婆家|岳父|岳母|丈人|女婿|父亲|母亲|父母|[爸爹]|(?<![宝孕准胎辣])妈|(?<!新|姑)娘|婆婆|爷爷|奶奶|外公|外婆|姥姥|姥爷|[哥姐弟妹嫂姑舅姨叔伯婶侄]|妯娌|外甥|小姑子|小叔子|儿媳';
const STRANGERS =
  '邻居|隔壁|同事|同学|室友|朋友(?!圈)|闺蜜|闺密|战友|工友|老乡|熟人|亲戚|亲属|亲家|亲人|领导|老板|主任|经理|书记|村长|医生|大夫|护士|老师|校长|教练|房东|中介|骗子|诈骗|推销|坏人|流氓|混混|小三|第三者|债主|网友|客服|警察|民警|律师|法官|陌生|[那这此]个?人|(?<!没)有(?:个|一个|几个)?人(?!能|帮|来|可以|教)|别人|人家|他人|对方|家里人|家人|家属|客户|病人|表亲';
const PRONOUNS =
  '(?<!其|吉)他|她|\\b(?:he|his|him|she|her|they|their|husband|wife|friend|mother|father|neighbou?r)\\b';
const OTHERS = new RegExp(`${KIN}|${STRANGERS}|${PRONOUNS}`, 'u');
const STRANGE = new RegExp(`${STRANGERS}|[他她]家|[哥姐弟妹嫂姑舅姨叔伯婶侄]|妯娌|外甥`, 'u');
/** Children that one speaks of for oneself; what follows is again of whoever writes. */
const GROWN_CHILDREN = /儿子|女儿|闺女|姑娘/u;
/** 「我和老公」 are we; 「医生您好」 and 「想找律师」 speak of nobody. */
const NOBODY = [
  new RegExp(
    `(?<=[我俺咱]们?(?:现在|目前|就|也|都)?)(?:和|跟|与|同)(?:[我俺]的?)?(?:${KIN}|孩子|宝宝)+`,
    'gu',
  ),
  /(?:医生|大夫|护士|老师|主任|领导|律师|[哥姐叔姨])们?[,，]?(?:你好|您好|好)|(?:你好|您好)[,，]?(?:医生|大夫|护士|老师|主任|领导|律师)/gu,
  /(?:找|约|请|咨询|见|问|和|跟|要|安排|派)(?:一?[个位])?(?:女|男|心理|专业|法律|懂的)*(?:老师|律师|医生|大夫|护士|专家|朋友|姐姐)/gu,
] as const;
const FIRST = /[我俺咱]|本人|\b(?:i|my|me|mine)\b/u;
/** Whoever sends somebody here speaks of nothing else: 「我婆婆让我来问」. */
const SENDS =
  /(?:让|叫|喊|催|劝|推荐|介绍|通知|建议)[我俺咱]们?(?:来|去|找|问|到|登记|预约|约|报名|咨询|联系|打)/u;
/** What is asked for somebody of the family is told of them, and how to reach them. */
const ON_BEHALF = new RegExp(
  `(?:帮|给|替|为)(?:[我俺咱]们?)?(?:家|的)?(?:${KIN}|孩子|宝宝|儿子|女儿|闺女|子)+(?:来|去)?(?:预约|约|登记|报名?|申请|办)`,
  'u',
);
const WISHES = /^(?:就|也|还|那)?(?:想|要|需要|帮忙|请|麻烦|预约|登记|报名|申请|求|约)/u;

const valueEnds = new WeakMap<HomePlace, RegExp>();

/** Where a value ends, something new begins: 「我杨村镇的怀孕5个月姓周」. */
function afterValue(home: HomePlace): RegExp {
  const known = valueEnds.get(home);
  if (known !== undefined) return known;
  const town = ['(?!)', ...townWords(home).map((word) => escapePattern(word))].join('|');
  const made = new RegExp(
    `((?:${town})(?:镇|街道)?(?:的|人|这边|那边)?|(?:\\d|[一二三四五六七八九十半])(?:个?多?月|周)(?:多|半)?了?)(?=姓|叫我|我|怀孕|孕|电话|手机|微信|住|${town})`,
    'gu',
  );
  valueEnds.set(home, made);
  return made;
}

const BEFORE_NUMBER = /(?<=[\p{Script=Han}a-z])(?<![话机码号式信是我打系的拨加])\s+(?=\+?1[3-9]\d{9})/gu;
const ENDS = /[,，。;；、!！?？\n…]+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})|(?<=\d)\s+(?=\p{Script=Han})/u;

/** Splits a message into its clauses and tells of whom each speaks.
 * @param text Normalised.
 * @param home Whose towns end a clause. */
export function clausesOf(text: string, home: HomePlace): readonly Clause[] {
  let subject: Subject = 'open';
  return text
    .replace(afterValue(home), '$1,')
    .replace(BEFORE_NUMBER, ',')
    .split(ENDS)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      if (namesOthers(part)) {
        subject = isErrand(part) ? 'self' : 'other';
        return { text: part, subject: 'other' };
      }
      if (FIRST.test(part) || WISHES.test(part)) subject = 'self';
      return { text: part, subject };
    });
}

/** Whether a clause names somebody only for having sent whoever writes, or as the one they ask for: what follows it is no
 * more of somebody else. */
export function isErrand(clause: string): boolean {
  return SENDS.test(clause) || ON_BEHALF.test(clause);
}

/** Whether a clause names somebody besides whoever writes and their children. */
export function namesOthers(clause: string): boolean {
  return OTHERS.test(withoutCompany(clause));
}

/** Whether it names somebody whose children are not of the family. */
export function namesStrangers(clause: string): boolean {
  return STRANGE.test(withoutCompany(clause));
}

/** Whether it also names no child that may be grown up. */
export function namesNobody(clause: string): boolean {
  return !namesOthers(clause) && !GROWN_CHILDREN.test(clause);
}

/** A clause without those who are named beside oneself, and those who are only spoken to. */
export function withoutCompany(clause: string): string {
  return NOBODY.reduce((text, pattern) => text.replace(pattern, ''), clause);
}

/** Whether what stands in a clause before a value says that the value is the writer's own: nothing but the given words,
 * after 我 or, where the subject goes on, from the beginning.
 * @param before The clause up to the value.
 * @param fillers Words that may stand between.
 * @param earlier Whether it was said before the request: then only the first person counts. */
export function isOwn({ text, subject }: Clause, before: string, fillers: RegExp, earlier: boolean): boolean {
  const plain = withoutCompany(before);
  const first = Math.max(...['我', '俺', '咱', '本人'].map((word) => plain.lastIndexOf(word)));
  if (first >= 0) return fillers.test(plain.slice(first).replace(/^(?:本人|[我俺咱])们?/u, ''));
  const goesOn = earlier ? subject === 'self' : subject !== 'other';
  return goesOn && namesNobody(text) && fillers.test(plain);
}

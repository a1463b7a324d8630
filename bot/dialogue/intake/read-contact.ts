import { CHINESE_DIGITS } from '../../../knowledge/text/chinese-digits.ts';
import { MOBILE } from '../../../knowledge/text/mobile-number.ts';
import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import { type Clause, clausesOf, isErrand, namesOthers } from './clauses.ts';

const HERE =
  /^(?:就)?(?:在)?(?:这里|这儿|这|此处|微信|网页)(?:上|里)?(?:回复|回|联系|说|聊|就行|就好|就可以|吧|我)*$|就在这里|在这里回|^here$/;
const MOBILES = new RegExp(`(?<!\\d)${MOBILE}(?!\\d)`, 'g');
/** Places have numbers, too. */
const OFFICES = /公司|单位|厂里|平台|店里|学校|医院|卫生[院室所]|村委|居委|办公室|热线|幼儿园/u;
const LANDLINE = /(?<!\d)(0\d{2,3}-?[2-8]\d{6,7})(?!\d)|(?<!\d)([2-8]\d{6})(?!\d)/;
const WECHAT = /(?:微信|wx|vx|v信)号?(?:是|为|[:： ])*([a-z][-_a-z0-9]{5,19})/g;

const QQ = /(?:qq|扣扣|企鹅)(?:号码?)?(?:是|为|吧|[:： ])*([1-9]\d{4,10})(?!\d)/g;

/** What is no number to call is kept with what it is. */
const KINDS = [
  [QQ, 'QQ：'],
  [MOBILES, ''],
  [WECHAT, '微信：'],
] as const;

/** A number spoken digit by digit. */
const SPOKEN = /[零一幺二三四五六七八九]{7,12}/g;
const SPOKEN_DIGITS: Readonly<Record<string, number>> = { ...CHINESE_DIGITS, 幺: 1 };

/** Closes the gaps people leave in numbers: 138 1234 5678, 138-1234-5678; and writes 一三八… in digits. */
function closed(text: string): string {
  return text
    .replace(SPOKEN, (digits) => Array.from(digits, (digit) => SPOKEN_DIGITS[digit] ?? '').join(''))
    .replace(/(?<=\d)[ -]+(?=\d)/g, '');
}

/** A number or id in a message, with what its clause says around it. */
interface Found {
  readonly value: string;
  readonly before: string;
  readonly after: string;
  readonly clause: Clause;
}

const LABEL =
  '(?:新|常用|联系)?(?:电话|手机|微信|wx|vx|v信|qq|扣扣|联系方式|号码|phone|number|mobile|wechat)?(?:号码?|方式)?(?:就是|是|为|is|吧|[:： ])*';
/** 「我电话」, 「我的微信号是」: nobody else's. */
const MINE = new RegExp(
  `(?<![打拨加给找回联系他她着]|有人)(?:[我俺]|本人|my)(?:自己|个人)?的? ?(?=电话|手机|联系|微信|号|wx|vx|v信|qq|扣扣|新|常用|phone|number|mobile|wechat)${LABEL}$|(?:[我俺]|本人)(?:自己|个人)?的?(?:是|[:：])$`,
  'u',
);
/** 「打我138…」, 「加我微信」: one's own unless somebody else does it. */
const CALL_ME = new RegExp(`(?:打|拨|加|联系|找|回)给?[我俺](?:自己)?的?${LABEL}$`, 'u');
/** 「打我电话138…就行」 is one's own, whoever else is spoken of. */
const WILL_DO = /^(?:就|都|也)(?:行|好|成|可以)/u;
/** 「138…是我的」. */
const IS_MINE =
  /^[ (（]*(?:这个|就)?是?(?:[我俺]|本人)(?:自己|本人)?的?(?:电话|手机|微信|号码?)?(?:号码?)?(?=$|[吧哈的)）])/u;
/** 「打138…找我」. */
const CALL_THIS = /(?:打|拨|加|用)(?:这个)?(?:电话|手机|号码?|微信)?(?:[:： ])*$/u;
const REACHES_ME = /^(?:这个|的)?(?:电话|号码?)?(?:就|可以|能|来)*(?:找|联系)(?:到|得到)?[我俺]/u;
/** Nothing but the number, as it is given in answer or at the end of a request. */
const ONLY_BEFORE =
  /^(?:请|可以|就|不方便|打|拨|加|这个|本人|联系|手机|电话|微信|wx|vx|v信|qq|扣扣|号码|同号|同步|同|号|方式|是|为|和|都|一样|留|my|phone|number|[:：\s()（）+-])*$/u;
const ONLY_AFTER =
  /^(?:这个|可以|能|就|联系|找我|都?行|也行|谢谢|晚上打|白天打|打电话|发短信|随时|都|是|的|微信同号|同号|吧|哈|哦|[)）\s])*$/u;
/** 「我是铜城的姓周电话138…」 */
const TOLD_WITH = /[我俺姓].*(?:电话|手机|联系方式|号码|微信)(?:号码?)?(?:是|[:： ])*$/u;
const NOT_THIS = /(?:别|不要|不能|不许|勿|不是)(?:再)?(?:打|拨|加|联系|我的)?/u;
/** 「我想预约孕前检查」, after which a number is how to reach whoever writes. */
const OWN_REQUEST =
  /^(?:我们?|俺们?|咱们?|所以|就|也|还|那)*(?:想|要|需要|来|请|麻烦).{0,6}(?:预约|登记|报名|申请|求助|咨询|约)/u;
/** 「138…，那是我老公的」. */
const WHOSE = /^[\s,，(（]*(?:这|那)?个?(?:号码?|电话|手机|微信)?是/u;

/** Reads a reply to 「怎么联系您」: a mobile or landline number, a WeChat id, or 「就在这里回复」. Somebody else's is none. */
export function readContact(text: string, home: HomePlace): string | null {
  const plain = text.replace(/[\s\p{P}]+$/gu, '');
  if (HERE.test(plain)) return '就在这里回复';
  const all = contactsIn(text, home);
  const own = all.find((one) => isSurelyOwn(one)) ?? all.find((one) => !isOthers(one, text));
  if (own !== undefined) return own.value;
  return all.length > 0 || namesOthers(text) ? null : landline(text);
}

/** Finds a mobile number or a named WeChat id said in passing, where the clause says that it is the writer's, or where
 * nobody else is spoken of and it stands alone.
 * @param earlier Whether it was said before the request: then only the first person counts. */
export function spotContact(text: string, home: HomePlace, earlier = false): string | null {
  const all = contactsIn(text, home);
  const own = all.find((one) => isSurelyOwn(one));
  if (own !== undefined || earlier) return own?.value ?? null;
  const bare = all.find(
    ({ before, after }) => (ONLY_BEFORE.test(before) || TOLD_WITH.test(before)) && ONLY_AFTER.test(after),
  );
  if (bare === undefined || !standsAlone(bare, text, home)) return null;
  return NOT_THIS.test(bare.clause.text) ? null : bare.value;
}

/** Whether nobody else is spoken of around a number; before the request that leads to it somebody may be. */
function standsAlone({ value }: Found, text: string, home: HomePlace): boolean {
  const clauses = clausesOf(closed(text), home);
  const at = clauses.findIndex((clause) => clause.text.includes(value.replace(/^(?:微信|QQ)：/u, '')));
  const asks = clauses.findLastIndex((clause, index) => index < at && OWN_REQUEST.test(clause.text));
  const around = asks < 0 ? clauses : clauses.slice(asks);
  return around.every(
    ({ text: clause }) => isErrand(clause) || !(namesOthers(clause) || OFFICES.test(clause)),
  );
}

/** Tells whether a message has a number or an id, whosesoever. */
export function hasContact(text: string, home: HomePlace): boolean {
  return contactsIn(text, home).length > 0;
}

/** Tells whether a message tries to be a number and is not one that can be called. */
export function isBrokenNumber(text: string, home: HomePlace): boolean {
  const digits = digitsIn(text);
  if (digits < 5 || digits < text.replace(/\s/g, '').length / 2) return false;
  return !hasContact(text, home) && readContact(text, home) === null;
}

/** How many digits a message has, also those that are spoken. */
export function digitsIn(text: string): number {
  return closed(text).replace(/\D/g, '').length;
}

function isSurelyOwn({ before, after, clause }: Found): boolean {
  if (MINE.test(before) || (CALL_ME.test(before) && WILL_DO.test(after))) return true;
  if (clause.subject === 'other' || NOT_THIS.test(clause.text)) return false;
  return CALL_ME.test(before) || IS_MINE.test(after) || (CALL_THIS.test(before) && REACHES_ME.test(after));
}

function isOthers({ value, clause }: Found, text: string): boolean {
  if (namesOthers(clause.text) || NOT_THIS.test(clause.text)) return true;
  const number = value.replace(/^(?:微信|QQ)：/u, '');
  const whole = closed(text);
  const rest = whole.slice(whole.indexOf(number) + number.length);
  return WHOSE.test(rest) && namesOthers(rest.slice(0, 12));
}

function contactsIn(text: string, home: HomePlace): readonly Found[] {
  return clausesOf(closed(text), home).flatMap((clause) =>
    KINDS.flatMap(([pattern, kind]) =>
      [...clause.text.matchAll(pattern)].map((found) => {
        const id = found[1] ?? '';
        const end = found.index + found[0].length;
        const start = kind === '' ? found.index : end - id.length;
        return {
          value: `${kind}${id}`,
          before: clause.text.slice(0, start),
          after: clause.text.slice(end),
          clause,
        };
      }),
    ),
  );
}

function landline(text: string): string | null {
  const found = LANDLINE.exec(closed(text));
  return found?.[1] ?? found?.[2] ?? null;
}

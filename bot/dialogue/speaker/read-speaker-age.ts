import { DIGITS } from '../matching/digits.ts';
import type { SpeakerAge } from '../dialogue-state.ts';

const NUMBER = '(\\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[七八九])';
/** 「我家」「我女儿」 are somebody else's age, 「我12岁的时候」 is long ago, 「12岁的女儿」 is a child's. */
const SELF =
  '(?:^|[^\\p{Script=Han}]|(?<=[啊呀是了吗]))(?:我|俺|本人)(?:今年|现在|都|也|就|才|刚刚?|已经|快|满|是|只有|一个|,|，| )*';
const AGE = new RegExp(
  `${SELF}${NUMBER}(?:周)?岁(?:半|多)?(?!的?(?:时候|时|那年|那会|以前|之前|的?(?:女儿|儿子|孩子|宝宝|弟|妹|侄|外甥|孙)))`,
  'u',
);
/** 「13岁」 alone, or 「我13」 alone or before a comma (「我13，妈妈要我订婚」; not 「我12，13号都有空」). */
const BARE_AGE = new RegExp(
  `^(?:我)?(?:今年)?${NUMBER}(?:周)?岁(?:了)?$|^我(?:今年)?(\\d{1,2})(?:了)?(?:$|[，,](?!\\s*\\d))`,
  'u',
);
const SCHOOL =
  /(?:^|[^\p{Script=Han}]|(?<=[啊呀了]))我(?:现在|今年|还|才|刚|就|是|在|上|读|念|一个|个|的|,|，)*(小学生?|[一二三四五六1-6]年级|初一|初二|初三|初中生?|高一|高二|高三|高中生?|中学生|中专生?|职高生?)(?!(?:的)?(?:时候|那年|老师|班主任|家长))/u;
/** What no bare age and no school year goes without: looking for it takes less than looking at what stands before each 我. */
const BARE_START = /^(?:我)?(?:今年)?[\d一二两三四五六七八九十]/;
const SCHOOL_WORD = /[小年初高中职][学级一二三中专高]/;
const CHILD_SCHOOL = /小学|年级|初一/;
const MAJORITY = 18;
const CHILD_UNDER = 14;
const YOUNGEST_WRITER = 7;
const OLDEST = 99;

/** Reads how old the resident says they are, by age or by school year.
 * @param text Normalised.
 * @returns Null when the message does not say. */
export function readSpeakerAge(text: string): SpeakerAge | null {
  const years = yearsOf(text);
  if (years !== null) {
    if (years < CHILD_UNDER) return 'child';
    return years < MAJORITY ? 'teen' : 'adult';
  }
  const school = SCHOOL_WORD.test(text) ? SCHOOL.exec(text)?.[1] : undefined;
  if (school === undefined) return null;
  return CHILD_SCHOOL.test(school) ? 'child' : 'teen';
}

function yearsOf(text: string): number | null {
  const bare = BARE_START.test(text) ? BARE_AGE.exec(text.replace(/[\s\p{P}]+$/gu, '')) : null;
  const said = bare?.[1] ?? bare?.[2] ?? (text.includes('岁') ? AGE.exec(text)?.[1] : undefined);
  if (said === undefined) return null;
  const years = /^\d+$/.test(said) ? Number(said) : chineseNumber(said);
  // 「我5，孩子发烧」 is no age: nobody writes so young, and the word for years is missing.
  const youngest = bare?.[2] === undefined ? 5 : YOUNGEST_WRITER;
  return years >= youngest && years <= OLDEST ? years : null;
}

function chineseNumber(said: string): number {
  const [tens = '', units = ''] = said.includes('十') ? said.split('十') : ['0', said];
  return (tens === '' ? 1 : (DIGITS[tens] ?? 0)) * 10 + (DIGITS[units] ?? 0);
}

import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import { clausesOf, namesStrangers } from './clauses.ts';
import { NUMBER, smallNumber } from './small-number.ts';
import type { SlotReading } from './slot-reader.ts';

/** Older ones are no children. */
const MOST_YEARS = 18;
const MOST_MONTHS = 60;
const MOST_DAYS = 400;

const YEARS = new RegExp(`${NUMBER}(?:周)?岁(半|多|(?:${NUMBER.slice(1, -1)})个?月)?`, 'u');
/** 「3月份」 is a month of the year. */
const MONTHS = new RegExp(`${NUMBER}个?(多|半)?个?月(?!份)(半|多)?(?!前|后)`, 'u');
const DAYS = new RegExp(`${NUMBER}(天|周|个?星期|个?礼拜)`, 'u');
const STAGES: readonly (readonly [RegExp, string])[] = [
  [/还?没(?:有)?(?:出生|生)|肚子里|未出生/, '还没出生'],
  [/刚(?:刚)?(?:出生|生)|新生儿/, '刚出生'],
  [/没(?:有)?满月|不到(?:一个)?月/, '不到1个月'],
  [/百天|百日/, '100天'],
  [/满月/, '1个月'],
  [/幼儿园|小班|中班|大班|托班/, '上幼儿园'],
  [/小学|[一二三四五六]年级/, '上小学'],
  [/初中|初[一二三]/, '上初中'],
  [/高中|高[一二三]/, '上高中'],
];
const CHILD =
  '(?:孩子|宝宝|娃娃?|小孩|儿子|女儿|闺女|孙子|孙女|外孙女?|小宝|大宝|二宝|老大|老二|宝贝|小家伙|伢)';
const AGE = `(?:${YEARS.source}|${MONTHS.source})`;
const SAID = new RegExp(`${CHILD}[^,，。;；!！?？\\n]{0,5}?${AGE}|${AGE}(?:大|的|多)*${CHILD}`, 'u');
/** 「孩子3岁的时候」 is long ago. */
const OVER = /^(?:的?(?:时候|时|那会|那年)|前|以前|之前|以后|之后)/;

/** Reads how old a child is: 3岁半, 八个月, 20天, 满月, 上小学. What is no child's age is wrong.
 * @param text Normalised. */
export function readAge(text: string): SlotReading | null {
  const years = YEARS.exec(text);
  if (years !== null) return ofYears(years);
  const months = MONTHS.exec(text);
  if (months !== null) return ofMonths(months);
  const stage = STAGES.find(([pattern]) => pattern.test(text));
  if (stage !== undefined) return { value: stage[1] };
  const days = DAYS.exec(text);
  if (days !== null) return ofDays(days);
  const bare = new RegExp(`^${NUMBER}$`, 'u').exec(text);
  return bare === null ? null : yearsOf(smallNumber(bare[1] ?? ''), '');
}

/** Finds it said in passing, of a child of the family. */
export function spotAge(text: string, home: HomePlace): string | null {
  for (const { text: clause } of clausesOf(text, home)) {
    const found = SAID.exec(clause);
    // How long a daughter is pregnant is no child's age.
    if (found === null || namesStrangers(clause) || /孕|怀/.test(found[0])) continue;
    if (OVER.test(clause.slice(found.index + found[0].length))) continue;
    const reading = readAge(found[0]);
    if (reading !== null && 'value' in reading) return reading.value;
  }
  return null;
}

function ofYears([, said = '', rest = '']: RegExpExecArray): SlotReading | null {
  const months = /月/.test(rest) ? smallNumber(rest.replace(/个?月/u, '')) : Number.NaN;
  const more = rest === '半' || rest === '多' ? rest : Number.isNaN(months) ? '' : `${months}个月`;
  return yearsOf(smallNumber(said), more);
}

function yearsOf(years: number, more: string): SlotReading | null {
  if (Number.isNaN(years)) return null;
  if (years === 0.5) return { value: '半岁' };
  return years > 0 && years < MOST_YEARS ? { value: `${years}岁${more}` } : { wrong: 'age' };
}

function ofMonths([, said = '', middle = '', end = '']: RegExpExecArray): SlotReading | null {
  const months = smallNumber(said);
  if (Number.isNaN(months)) return null;
  if (months === 0.5) return { value: '半个月' };
  if (!(months > 0 && months <= MOST_MONTHS)) return { wrong: 'age' };
  const more = /半/.test(middle + end) ? '半' : /多/.test(middle + end) ? '多' : '';
  return { value: `${months}个${more}月` };
}

function ofDays([, said = '', unit = '']: RegExpExecArray): SlotReading | null {
  const count = smallNumber(said);
  if (Number.isNaN(count)) return null;
  const days = unit === '天' ? count : count * 7;
  if (!(days > 0 && days <= MOST_DAYS)) return { wrong: 'age' };
  return { value: `${count}${unit === '天' ? '天' : '周'}` };
}

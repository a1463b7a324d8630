import type { NumberToken } from '../matching/numbers.ts';
import type { Reading } from '../matching/reading.ts';

export const WEEKS_A_MONTH = 4.3;
const DAYS_A_MONTH = 30;
/** Latest week of pregnancy that is believed. */
export const LAST_WEEK = 43;
const THREE_MONTHS = 91;
/** Days in a unit of time. */
export const DAYS_A_UNIT: ReadonlyMap<string, number> = new Map([
  ['小时', 1 / 24],
  ['天', 1],
  ['周', 7],
  ['月', DAYS_A_MONTH],
  ['岁', 365],
]);

/** Whom a number without a subject may be about, from the words around it. */
export interface Subjects {
  /** A birth or a child is spoken of. */
  readonly child: boolean;
  /** Words that only fit a child of a few weeks. */
  readonly newborn: boolean;
  readonly belly: boolean;
  /** Nobody is named, nor a fever or cough whose days may be counted. */
  readonly nobody: boolean;
  /** The mother after the birth. */
  readonly mother: boolean;
}

const CHILD = /宝宝|孩子|孙|儿子|女儿|他弟|弟弟|妹妹|哭|抱|奶|尿布|尿不湿|满月/;
const NEWBORN =
  /宝宝|奶|尿布|尿不湿|脐|胎便|新生|包被|惊跳|黄疸|囟|嘴角|眼珠|小手|小脚|手心|脚心|哭|屁股|产瘤/;
const BELLY = /肚|胎|孕|怀|踢|身子|产检|宫缩|预产|羊水/;
const SOMEBODY =
  /我|老|妈|爸|爷|婆|公|媳|姐|哥|妹|嫂|岁|怀|孕|月经|经期|同房|药|酒|饭|上班|烧|咳|感冒|嗓|喉|头痛|失眠|睡不着/;
const MOTHER = /产后|生完|剖|顺产|月子|恶露|刀口|侧切|奶水|乳|喂奶/;

/** Looks for the words only when asked, and once: few numbers need it.
 *
 * @param text A message in canonical form. */
export function whoseNumbers(text: string): Subjects {
  const looked = new Map<RegExp, boolean>();
  const says = (words: RegExp): boolean => {
    const said = looked.get(words) ?? words.test(text);
    looked.set(words, said);
    return said;
  };
  return {
    get child() {
      return says(CHILD);
    },
    get newborn() {
      return says(NEWBORN);
    },
    get belly() {
      return says(BELLY);
    },
    get nobody() {
      return !says(SOMEBODY);
    },
    get mother() {
      return says(MOTHER);
    },
  };
}

/** Whether a number with its unit is a clause of its own: 肚子痛，32周 and 🤰38周 头痛. */
export function standsAlone({ text, before }: Reading['canonical'], { at, unit }: NumberToken): boolean {
  let start = at;
  while (start > at - 3 && /[第才都快满不到刚还]/.test(text[start - 1] ?? '')) start -= 1;
  let end = at + 1 + unit.length;
  if (unit === '') while (/[\d.+/]/.test(text[end] ?? '')) end += 1;
  if (/[了大的半多]/.test(text[end] ?? '') && unit !== '天') end += 1;
  return (start === 0 || (before[start] ?? 0) > 0) && (end >= text.length || (before[end] ?? 0) > 0);
}

/** Weeks or months of pregnancy told without the word: 32周, 25+4, 七个月 beside a belly. */
export function loneWeeks(
  { value, unit }: NumberToken,
  before: string,
  after: string,
  alone: boolean,
  about: Subjects,
): number | null {
  if (unit !== '周' && unit !== '月' && unit !== '') return null;
  if (/(产后|出生|生完|剖|顺产|月子|宝宝|孩子|满|大了?)[才都快第]?$/.test(before) || after.startsWith('大'))
    return null;
  if (unit === '周' && value >= 14 && value <= LAST_WEEK) return value;
  // 25+4: weeks and days, the way antenatal cards say it.
  if (unit === '' && alone && value >= 5 && value <= LAST_WEEK && /^\d?\+[0-6]/.test(after)) return value;
  // 「我才十周」 counts what is carried; a job or a place is counted with its word.
  if (unit === '周' && value >= 4 && value <= LAST_WEEK && /我(?:才|刚|都|快|现在|已经)+$/.test(before))
    return about.mother ? null : value;
  if (about.mother) return null;
  if (unit === '周' && alone && value >= 5 && value <= LAST_WEEK && !about.child) return value;
  if (unit === '月' && value >= 4 && value <= 10) {
    const carried =
      /(肚子|身子|大肚子|媳妇|老婆|嫂子|爱人)[才都快已经有]{0,2}$/.test(before) ||
      /^的?(身子|肚子|胎)/.test(after);
    if (carried || (alone && about.belly && !about.child)) return Math.round(value * WEEKS_A_MONTH);
  }
  return null;
}

/** A child's age told as a clause of its own: 不肯吃奶，第八天. */
export function loneDays(
  { value, unit }: NumberToken,
  before: string,
  alone: boolean,
  about: Subjects,
): number | null {
  const scale = DAYS_A_UNIT.get(unit);
  if (scale === undefined || !alone || about.mother) return null;
  const days = value * scale;
  if (unit === '小时' || unit === '岁' || days > THREE_MONTHS) return null;
  if (about.newborn) return days;
  const ordinal = before.endsWith('第');
  return (about.child || about.nobody) && (days >= 5 || ordinal) ? days : null;
}

/** A temperature told as a bare number: 🌡️38.6, 早上37.6. */
export function loneDegrees({ value, unit }: NumberToken, before: string, alone: boolean): number | null {
  if (unit !== '' || Number.isInteger(value) || value < 34 || value > 42) return null;
  return alone || /(早上|上午|中午|下午|晚上|夜里|现在|还是|才|就|到|量|量了|肛温|耳温|腋温)$/.test(before)
    ? value
    : null;
}

/** The upper of two numbers that read like a blood pressure: 145/95, 163 110. */
export function pairedPressure({ value, unit, at }: NumberToken, text: string): number | null {
  if (unit !== '' || !Number.isInteger(value) || value < 100 || value > 240) return null;
  const lower = Number(/^\d{3}\/?(\d{2,3})(?!\d)/.exec(text.slice(at, at + 8))?.[1] ?? 0);
  return lower >= 50 && lower <= 140 && value - lower >= 20 ? value : null;
}

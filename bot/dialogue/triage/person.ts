import type { NumberToken } from '../matching/numbers.ts';
import type { Reading } from '../matching/reading.ts';
import type { PersonContext } from './triage-result.ts';
import {
  DAYS_A_UNIT,
  LAST_WEEK,
  loneDays,
  loneDegrees,
  loneWeeks,
  pairedPressure,
  standsAlone,
  WEEKS_A_MONTH,
  whoseNumbers,
} from './unnamed-numbers.ts';

/** Measured facts of one message. */
export interface Facts extends PersonContext {
  /** Highest body temperature, in °C. */
  readonly temperature?: number;
  /** Highest systolic blood pressure, in mmHg. */
  readonly systolic?: number;
  /** Whether a number of weeks after birth beyond six was named. */
  readonly longAfterBirth?: boolean;
  /** Most pads named, soaked in a row. */
  readonly pads?: number;
  /** Highest count of times named (十几次). */
  readonly times?: number;
  /** Shortest time between contractions, in minutes. */
  readonly contractionMinutes?: number;
  /** Most times vomited. */
  readonly vomits?: number;
}

/** Reads weeks of pregnancy, a child's age, temperature and blood pressure from the numbers of a message. */
export function readFacts(reading: Reading): Facts {
  const facts: { -readonly [Key in keyof Facts]: Facts[Key] } = {};
  const { text, numbers } = reading.canonical;
  const about = whoseNumbers(text);
  for (const number of numbers) {
    const before = text.slice(Math.max(0, number.at - 8), number.at);
    const after = text.slice(number.at + 1 + number.unit.length, number.at + 9 + number.unit.length);
    const alone = standsAlone(reading.canonical, number);
    const weeks = pregnancyWeeks(number, before, after) ?? loneWeeks(number, before, after, alone, about);
    if (weeks !== null) facts.weeks = weeks;
    const days =
      weeks === null
        ? (infantAgeDays(number, before, after) ?? loneDays(number, before, alone, about))
        : null;
    if (days !== null) facts.infantAgeDays = Math.min(days, facts.infantAgeDays ?? days);
    const years = number.unit === '岁' ? number.value : elderYears(number, before, after);
    if (years !== null && years > 6) facts.ageYears = years;
    const degrees = temperature(number, before, after) ?? loneDegrees(number, before, alone);
    if (degrees !== null && !hasGone(text.slice(number.at)))
      facts.temperature = Math.max(degrees, facts.temperature ?? 0);
    const pressure = systolic(number, before) ?? pairedPressure(number, text);
    if (pressure !== null) facts.systolic = Math.max(pressure, facts.systolic ?? 0);
    if (number.unit === '次') facts.times = Math.max(number.value, facts.times ?? 0);
    if (number.unit === '片') facts.pads = Math.max(number.value, facts.pads ?? 0);
    if (number.unit === '分钟' && /宫缩|痛|阵|紧|隔/.test(before + after))
      facts.contractionMinutes = Math.min(number.value, facts.contractionMinutes ?? number.value);
    if (number.unit === '次' && /吐/.test(before)) facts.vomits = Math.max(number.value, facts.vomits ?? 0);
    if (isLongAfterBirth(number, before)) facts.longAfterBirth = true;
  }
  const born = facts.infantAgeDays === undefined ? daysSinceBirth(text) : null;
  if (born !== null) facts.infantAgeDays = born;
  if (facts.weeks === undefined) {
    if (text.includes('孕晚期') || text.includes('孕后期')) facts.weeks = 32;
    else if (text.includes('孕中期')) facts.weeks = 20;
    else if (text.includes('孕早期') || text.includes('刚怀孕') || text.includes('早孕')) facts.weeks = 8;
    else if (text.includes('足月') && !/[没不未].?足月/.test(text)) facts.weeks = 38;
  }
  return facts;
}

function pregnancyWeeks({ value, unit, at }: NumberToken, before: string, after: string): number | null {
  if (unit !== '周' && unit !== '月' && unit !== '') return null;
  const pregnant = /孕|怀|妊娠|胎/.test(before) && !/产后|出生|生完|生下/.test(before);
  const carried = /^(多)?的?(孕|身孕|胎动|胎儿|孕妇|肚子)|^(了|多了)?.{0,4}胎动/.test(after);
  if (unit === '周' && value >= 3 && value <= LAST_WEEK && (pregnant || carried)) return value;
  if (
    unit === '周' &&
    value >= 12 &&
    value <= LAST_WEEK &&
    !/产后|出生|生完|宝宝|孩子/.test(before) &&
    at <= 6
  )
    return value;
  if (unit === '月' && value <= 10 && (pregnant || /^的?(身孕|孕妇|孕|胎动|大肚子)/.test(after))) {
    return Math.round(value * WEEKS_A_MONTH);
  }
  if (
    unit === '' &&
    Number.isInteger(value) &&
    value >= 4 &&
    value <= LAST_WEEK &&
    /孕$|怀孕$|孕期$/.test(before)
  )
    return value;
  return null;
}

function infantAgeDays({ value, unit }: NumberToken, before: string, after: string): number | null {
  const scale = DAYS_A_UNIT.get(unit);
  if (scale === undefined) return null;
  const days = value * scale;
  const born =
    /(出生|生下来|生后|刚生|才生|满|出生后|生下来才|出生才|才|刚)了?(不到|还不到|快|已经)?第?$/.test(before);
  const child =
    /(宝宝|孩子|女儿|儿子|孙子|新生儿|他|大宝|二宝)(才|现在|刚|已经|今天|快|刚满|今年|都|有)?$/.test(before);
  const described =
    /^(零|加|不到|没到|出头|挂零)/.test(after) ||
    /^(大|龄|多|半)?的?(宝宝|孩子|女儿|儿子|孙子|新生儿|小的|女宝|男宝|娃)/.test(after) ||
    after.startsWith('大');
  const duration =
    /^(了?没|不|都|一次|了还|内|前|后|没)/.test(after) || /(烧|吐|拉|痛|咳|流|过|睡)了?$/.test(before);
  if (/产后|生完|顺产|月子|剖|孕|怀/.test(before.slice(-5)) || (duration && !born && !described)) return null;
  if (unit === '岁') return days;
  return born || child || described ? days : null;
}

const BORN =
  /(昨天|昨日|昨晚|昨夜|今天|今日|今早|今晨|凌晨)(?:早上|上午|中午|下午|晚上|夜里|半夜|凌晨|傍晚)?(?:才|刚)?(?:出生|生下来|落地|生的(?!气|病|火|意)|生了(?:个|一个|对)?(?:儿子|女儿|男孩|女孩|男娃|女娃|宝宝|双胞胎))/u;

/** 昨天下午生的: an age told without a number, in days. What may be less than a day counts as such. */
function daysSinceBirth(text: string): number | null {
  const day = BORN.exec(text)?.[1];
  if (day === undefined) return null;
  return day.startsWith('昨') ? 0.9 : 0;
}

/** 昨晚39度3，今天早上退了: the fever told is over, and has not come back. */
function hasGone(rest: string): boolean {
  return (
    /(退|退烧|退下来|完全正常|正常)了/.test(rest) &&
    !/又|反复|还|再|上来|升|刚退|没退|退了.{0,6}(烧|热|度)|[没不]正常|吃奶/.test(rest)
  );
}

/** 天气预报40度, 万一烧到39度: a temperature that nobody has. */
const NOT_OF_A_BODY = /天气|气温|室外|屋外|空调|水温|奶温|高温天|预报|万一|如果|要是|假如/;

function temperature({ value, unit }: NumberToken, before: string, after: string): number | null {
  if (value < 34 || value > 43 || NOT_OF_A_BODY.test(before + after)) return null;
  if (unit === '度') return value;
  if (unit !== '') return null;
  const named = /烧|温|热|腋下|腋窝|升到/.test(before + after.slice(0, 3));
  return named || isBareDegrees(value, before, after) ? value : null;
}

/** 产后第五天38.9: a number with a decimal in the range of a fever is one, unless it measures something else. */
function isBareDegrees(value: number, before: string, after: string): boolean {
  return (
    value >= 37.5 &&
    value <= 42 &&
    !Number.isInteger(value) &&
    !/^(斤|公斤|千克|码|元|块|厘米|公分|周|分|万|%|岁|米|号|毫|mm|cm|kg|个|倍)/i.test(afterDigits(after)) &&
    !/胎|围|径|体重|身高|重|鞋|价|花|版/.test(before)
  );
}

function systolic({ value, unit }: NumberToken, before: string): number | null {
  return unit === '' && value >= 80 && value <= 260 && /压/.test(before) ? value : null;
}

/** A number without a unit stands in the text with all its digits. */
function afterDigits(after: string): string {
  return after.replace(/^[\d.]+/, '');
}

/** 我妈61了 tells an age without 岁. */
function elderYears({ value, unit }: NumberToken, before: string, after: string): number | null {
  const told =
    unit === '' &&
    value >= 50 &&
    value < 100 &&
    /(妈|妈妈|爸|爸爸|奶奶|爷爷|婆|公|娘|丈|岳母|岳父|老伴|今年|都)(都|快|今年|也|已经)?$/.test(before) &&
    /^(了|多了|出头|好几)/.test(afterDigits(after));
  return told ? value : null;
}

function isLongAfterBirth({ value, unit }: NumberToken, before: string): boolean {
  if (!/(产后|生完|剖腹产|顺产|生了|生孩子)(快|都|已经|了)*$/.test(before)) return false;
  return unit === '年' || unit === '岁' || (unit === '月' && value >= 2) || (unit === '周' && value > 6);
}

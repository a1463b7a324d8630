import { NUMBER, smallNumber } from './small-number.ts';
import type { SlotReading, WrongValue } from './slot-reader.ts';

const DAY = 86_400_000;
/** Asia/Shanghai has had no summer time since 1991. */
const SHANGHAI = 8 * 3_600_000;
/** A day that is over this year means next year's when that is less than this many days away. */
const NEXT_YEAR_WITHIN = 184;
const WEEKDAYS = '日一二三四五六';

/** A calendar day in Asia/Shanghai. */
export interface ReadDay {
  /** 「12月3日（周四）」. */
  readonly label: string;
  /** Its midnight, epoch milliseconds. */
  readonly start: number;
}

const RELATIVE: readonly (readonly [RegExp, number])[] = [
  [/大后天/, 3],
  [/后天/, 2],
  [/明天|明儿|明日|明早|明晚/, 1],
  [/今天|今儿|今日|今晚|今早/, 0],
  [/大前天|前天|昨天|昨日|前几天/, -1],
];
const AFTER_DAYS = new RegExp(`(?:过|再过)?${NUMBER}天(?:以?后|之后)|过${NUMBER}天`, 'u');
const WEEKDAY = /(下下|下个?|上个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天1-7])/;
const WEEKEND = /(下个?|这个?|本)?(?:周末|双休日?|礼拜六礼拜天|星期六星期天)/;
const MONTH_DAY = new RegExp(`(?:(\\d{4})年)?${NUMBER}月(?:份)?${NUMBER}(?:号|日)?`, 'u');
const MONTH_ONLY = new RegExp(
  `(明年|今年)?(?<!\\d|个)${NUMBER}月(?:份)?(上旬|中旬|下旬|初|底|中)?(?!\\d|[里内])`,
  'u',
);
const SLASHED = /(?<!\d)(?:(\d{4})[-/.年])?(1[0-2]|0?[1-9])[-/.](3[01]|[12]\d|0?[1-9])(?!\d)/;
const DAY_ONLY = new RegExp(`(下个?月|这个?月|本月)?(?<![\\d月])${NUMBER}(?:号|日)`, 'u');
const LUNAR = /农历|阴历|腊月|正月|初[一二三四五六七八九十]/;

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/上午|早上|早晨|明早|今早|一早|上半天/, '上午'],
  [/中午/, '中午'],
  [/下午|下半天/, '下午'],
  [/放学后|放学/, '放学后'],
  [/晚上|傍晚|夜里|明晚|今晚|下班后|下班/, '晚上'],
];
const CLOCK =
  /(?<!\d)(\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点钟?|时)(半)?|(?<!\d)([01]?\d|2[0-3]):([0-5]\d)/;
const LOOSE: readonly (readonly [RegExp, string])[] = [
  [/随时|都可以|都行|都有空|什么时候都|哪天都|任何时候|看你们|听你们|你们定|你们安排/, '随时'],
  [/工作日|上班时间|周一到周五|星期一到星期五|平时/, '工作日都可以'],
  [/寒假/, '寒假'],
  [/暑假/, '暑假'],
  [/(?:过完?年|春节|(?<![\d\p{Script=Han}])年)以?后/u, '春节后'],
  [/(?:过年|春节|(?<![\d\p{Script=Han}])年)以?前/u, '春节前'],
  [/元旦(?:以?后|过后)/u, '元旦后'],
  [/国庆(?:节)?(?:以?后|过后)/u, '国庆后'],
  [/开学(?:以?后|了)/u, '开学后'],
  [/放假/, '放假时'],
  [/明年/, '明年'],
  [/月底/, '月底'],
  [/下个?月/, '下个月'],
  [/下个?(?:周|星期|礼拜)/, '下周'],
  [/这个?(?:周|星期|礼拜)|本周/, '这周'],
  [
    /过几天|这几天|尽快|越快越好|最近(?:几天)?(?:就|都|有空|有时间|可以|方便|能|行|来|去|吧|的话)*[\s\p{P}]*$/u,
    '尽快',
  ],
];

/** Reads when somebody has time: a day, a part of a day or of the week. A day that is over is wrong.
 * @param text Normalised. */
export function readDate(text: string, at: number): SlotReading | null {
  if (LUNAR.test(text)) return { value: `${text.slice(0, 20)}（农历）` };
  const part = partOf(text);
  const weekend = WEEKEND.exec(text);
  if (weekend !== null)
    return { value: `${weekend[1]?.startsWith('下') === true ? '下周末' : '周末'}${part}` };
  const day = readDay(text, at);
  if (day !== null) return 'wrong' in day ? day : { value: `${day.label}${part}` };
  const month = readMonth(text, at);
  if (month !== null) return 'wrong' in month ? month : { value: month.value };
  const loose = LOOSE.find(([pattern]) => pattern.test(text));
  if (loose !== undefined) return { value: `${loose[1]}${part}` };
  return part === '' ? null : { value: part };
}

/** Finds a day that was said in passing together with coming or having time. */
export function spotDate(text: string, at: number): string | null {
  const mayTell =
    /明天|后天|(?:周|星期|礼拜)[一二三四五六日天末]|月[\d一二三]|\d号|[一二三十]号/.test(text) ||
    MONTH_ONLY.test(text);
  if (!mayTell) return null;
  const whole = text.length <= 12 && !/(?:是|了|过|出生|结婚|生的)$/.test(text);
  const coming =
    /方便|有空|有时间|过来|过去|能来|能去|可以来|可以去|想约|预约|约在|约个|上门|去(?:检查|做|查|办|看)|来(?:检查|做|查|办|看|拿|领|取)|有时间|都行|都可以/;
  if (!whole && !coming.test(text)) return null;
  const found = readDate(text, at);
  return found !== null && 'value' in found ? found.value : null;
}

/** Reads a day alone. */
export function readDay(text: string, at: number): ReadDay | { readonly wrong: WrongValue } | null {
  const today = Math.floor((at + SHANGHAI) / DAY);
  const relative = RELATIVE.find(([pattern]) => pattern.test(text));
  if (relative !== undefined) return relative[1] < 0 ? { wrong: 'past' } : dayOf(today + relative[1]);
  const later = AFTER_DAYS.exec(text);
  if (later !== null) {
    const days = smallNumber(later[1] ?? later[2] ?? '');
    return Number.isInteger(days) ? dayOf(today + days) : null;
  }
  const weekday = WEEKDAY.exec(text);
  if (weekday !== null) return ofWeekday(today, weekday[1] ?? '', weekday[2] ?? '');
  const dated = MONTH_DAY.exec(text) ?? SLASHED.exec(text);
  if (dated !== null) {
    return ofDate(today, dated[1] ?? null, smallNumber(dated[2] ?? ''), smallNumber(dated[3] ?? ''));
  }
  const dayOnly = DAY_ONLY.exec(text);
  return dayOnly === null ? null : ofDayOnly(today, dayOnly[1] ?? '', smallNumber(dayOnly[2] ?? ''));
}

/** A month to come, as {@link SlotReading}. */
type MonthReading =
  | {
      readonly value: string;
      /** Its fifteenth day, epoch milliseconds. */
      readonly middle: number;
    }
  | { readonly wrong: WrongValue };

/** 「明年三月」, 「6月份」, 「下个月中旬」 is left to looser words; null where no month is named. */
export function readMonth(text: string, at: number): MonthReading | null {
  const said = MONTH_ONLY.exec(text);
  const month = smallNumber(said?.[2] ?? '');
  if (said === null || !(month >= 1 && month <= 12 && Number.isInteger(month))) return null;
  const now = dateOf(Math.floor((at + SHANGHAI) / DAY));
  const current = now.getUTCMonth() + 1;
  const isNext = said[1] === '明年' || (said[1] === undefined && month < current);
  const isOver =
    said[1] === '今年' ? month < current : said[1] === undefined && isNext && month + 12 - current > 6;
  if (isOver) return { wrong: 'past' };
  const year = now.getUTCFullYear() + (isNext ? 1 : 0);
  const middle = (dayNumber(year, month, 15) ?? 0) * DAY - SHANGHAI;
  return { value: `${isNext ? `${year}年` : ''}${month}月${said[3] ?? ''}`, middle };
}

function ofWeekday(today: number, which: string, said: string): ReadDay | { readonly wrong: WrongValue } {
  const wanted = /\d/.test(said) ? Number(said) % 7 : WEEKDAYS.indexOf(said === '天' ? '日' : said);
  // Weeks begin with Monday; day 0 of the count was a Thursday.
  const monday = today - ((today + 3) % 7);
  const offset = (wanted + 6) % 7;
  if (which.startsWith('上')) return { wrong: 'past' };
  if (which === '下下') return dayOf(monday + 14 + offset);
  if (which.startsWith('下')) return dayOf(monday + 7 + offset);
  const day = monday + offset;
  if (day >= today) return dayOf(day);
  return which === '' ? dayOf(day + 7) : { wrong: 'past' };
}

function ofDate(
  today: number,
  year: string | null,
  month: number,
  day: number,
): ReadDay | { readonly wrong: WrongValue } {
  const thisYear = dateOf(today).getUTCFullYear();
  const found = month > 12 ? null : dayNumber(year === null ? thisYear : Number(year), month, day);
  if (found === null) return { wrong: 'date' };
  if (found >= today) return found - today > 366 ? { wrong: 'date' } : dayOf(found);
  const next = year === null ? dayNumber(thisYear + 1, month, day) : null;
  return next !== null && next - today < NEXT_YEAR_WITHIN ? dayOf(next) : { wrong: 'past' };
}

function ofDayOnly(today: number, which: string, day: number): ReadDay | { readonly wrong: WrongValue } {
  const now = dateOf(today);
  const ahead = which.startsWith('下') ? 1 : 0;
  const found = dayNumber(now.getUTCFullYear(), now.getUTCMonth() + 1 + ahead, day);
  if (found === null) return { wrong: 'date' };
  if (found >= today) return dayOf(found);
  if (which !== '') return { wrong: 'past' };
  const next = dayNumber(now.getUTCFullYear(), now.getUTCMonth() + 2, day);
  return next === null ? { wrong: 'date' } : dayOf(next);
}

/** Days since 1 January 1970; null for a day that is not in the calendar. A month above 12 is next year's. */
function dayNumber(year: number, month: number, day: number): number | null {
  const [inYear, inMonth] = month === 13 ? [year + 1, 1] : [year, month];
  if (!(inMonth >= 1 && inMonth <= 12 && day >= 1)) return null;
  const date = new Date(Date.UTC(inYear, inMonth - 1, day));
  return date.getUTCMonth() === inMonth - 1 ? date.getTime() / DAY : null;
}

function dateOf(day: number): Date {
  return new Date(day * DAY);
}

function dayOf(day: number): ReadDay {
  const date = dateOf(day);
  const label = `${date.getUTCMonth() + 1}月${date.getUTCDate()}日（周${WEEKDAYS[date.getUTCDay()] ?? ''}）`;
  return { label, start: day * DAY - SHANGHAI };
}

/** 上午, 下午3点半; empty when none is said. */
function partOf(text: string): string {
  const part = PARTS.find(([pattern]) => pattern.test(text))?.[1] ?? '';
  const clock = CLOCK.exec(text);
  if (clock === null) return part;
  if (clock[3] !== undefined) return `${part}${clock[3]}:${clock[4] ?? '00'}`;
  const hour = smallNumber(clock[1] ?? '');
  return hour >= 0 && hour <= 24 ? `${part}${hour}点${clock[2] ?? ''}` : part;
}

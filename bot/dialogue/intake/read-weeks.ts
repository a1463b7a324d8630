import { clausesOf, isOwn } from './clauses.ts';
import { readDay, readMonth } from './read-date.ts';
import { NUMBER, smallNumber } from './small-number.ts';
import type { Heard, SlotReading } from './slot-reader.ts';
import { type HomePlace, townWords } from '../../../knowledge/lexicon/home-place.ts';
import { tellsEnd } from '../speaker/pregnancy-over.ts';

/** No pregnancy goes on longer, in weeks and in months of speech. */
const MOST_WEEKS = 42;
const MOST_MONTHS = 10;
/** Weeks in a month: speech counts from four to a calendar month. */
const SHORT_MONTH = 4;
const LONG_MONTH = 4.345;
const WEEKS_IN_ALL = 40;
const DAY = 86_400_000;
/** Follow-up after birth ends with the child's third year. */
const MOST_DAYS_AFTER = 1100;

const EXPECTING = '(?:孕|怀孕|怀了?|怀上|身孕|有喜)';
const WEEKS = new RegExp(`${NUMBER}(?:\\+\\d|多|来)?(?:孕?周|w|个?星期|个?礼拜)(?:多|(?:零|加)?\\d天)?`, 'u');
/** 「3月份」 is a month of the year. */
const MONTHS = new RegExp(`${NUMBER}个?(多|半|来)?个?月(?!份)(半|多|身孕)?`, 'u');
const AFTER = new RegExp(
  `(?:产后|生完(?:孩子|宝宝)?|生了(?:孩子|宝宝)?|刚生|剖完|出了月子|坐月子)(?:已经|有|快|才|第|了)*${NUMBER}(?:多)?(天|周|个?星期|个?月|年)`,
  'u',
);
const CHILDBED = /坐月子|在月子里|刚生(?:完|了)?/;
const JUST = /刚(?:刚)?(?:查出|测出|知道|发现|怀)/;
/** 「怀孕3个月的时候流产了」 is over. */
const OVER = /^(?:的?(?:时候|时|那会|那年)|.{0,4}流产|.{0,4}引产)/;
const DUE = /预产期/;

/** Reads how far a pregnancy is, or how long ago a birth: 28周, 怀孕5个月, 七个多月, 产后20天, 预产期3月5号. What was said
 * in months is kept as said, with about how many weeks that is.
 * @param text Normalised. */
export function readWeeks(text: string, at: number): SlotReading | null {
  const after = afterBirth(text);
  if (after !== null) return after;
  if (DUE.test(text)) return byDueDate(text, at);
  const weeks = WEEKS.exec(text);
  if (weeks !== null) return ofWeeks(smallNumber(weeks[1] ?? ''));
  const months = MONTHS.exec(text);
  if (months !== null) return ofMonths(months);
  if (JUST.test(text)) return { value: '刚查出怀孕' };
  const bare = new RegExp(`^(?:我|现在|已经|刚|快|孕|怀孕|有)*${NUMBER}(?: ?[+加] ?[0-6]天?)?了?$`, 'u').exec(
    text,
  );
  return bare === null ? null : ofWeeks(smallNumber(bare[1] ?? ''));
}

/** Finds it said in passing, of whoever writes: only beside a word for being pregnant or for birth, and only what can be. Of a
 * pregnancy that the message says is over nothing is left but how long ago the birth was.
 * @param earlier Whether it was said before the request: then only the first person counts. */
export function spotWeeks(
  text: string,
  { at, home }: Pick<Heard, 'at' | 'home'>,
  earlier = false,
): string | null {
  const over = tellsEnd(text, home);
  if (over === 'lost') return null;
  for (const clause of clausesOf(text, home)) {
    const found = weeksIn(clause.text, at, text);
    if (found === null || (over === 'born' && !found.startsWith('产后'))) continue;
    const start = BEGINS.exec(clause.text)?.index ?? 0;
    const before = withoutTowns(clause.text.slice(0, start), home);
    if (isOwn(clause, before, SO_FAR, earlier) && !OF_SOMEBODY.test(clause.text)) return found;
  }
  return null;
}

const BEGINS =
  /孕|怀|产后|生完|生了|刚生|剖完|出了月子|坐月子|有喜|(?:\d{1,2}|[一二三四五六七八九十]+)周(?!岁)/u;
/** What may stand before one's own weeks. */
const SO_FAR =
  /^(?:现在|目前|今年|今天|昨天|前天|上周|这周|已经|大概|差不多|应该|可能|刚刚?|才|都|也|就|快|有|是|在|住|的|了|想|要|做|办|登记|预约|申请|报名|约|查出来?|测出来?|检查|发现|医生说|[bB]超|头胎|[一二三四]胎|这胎|这次|又|意外|顺|剖腹?|剖宫|身|\d{2}岁|[: ：])*$/u;
/** 「怀孕5个月的嫂子」. */
const OF_SOMEBODY =
  /(?:月|周|天|年)[多半了]*的(?:老婆|媳妇|妻子|[嫂姐妹姑姨]|女儿|闺女|朋友|同事|邻居|人|女)/u;

function withoutTowns(text: string, home: HomePlace): string {
  return townWords(home).reduce((rest, word) => rest.replaceAll(word, ''), text);
}

function weeksIn(text: string, at: number, around: string): string | null {
  const after = AFTER.exec(text);
  if (after !== null) return valueOf(afterBirth(text));
  const near = new RegExp(
    `${EXPECTING}[^,，。;；!！?？\\n]{0,4}?(?:${WEEKS.source}|${MONTHS.source})`,
    'u',
  ).exec(text);
  if (near !== null) {
    const rest = text.slice(near.index + near[0].length);
    return OVER.test(rest) ? null : valueOf(readWeeks(near[0], at));
  }
  const weekly =
    /(?:我|现在|已经|目前)[^,，。\n]{0,3}?(?:\d{1,2}|[一二三四]?十[一二三四五六七八九]?)孕?周(?=[,，。\s]|$|了|的)/u.exec(
      text,
    );
  return weekly === null || !/孕|怀|产检|胎/.test(around) ? null : valueOf(readWeeks(weekly[0], at));
}

function afterBirth(text: string): SlotReading | null {
  const found = AFTER.exec(text);
  if (found === null) return CHILDBED.test(text) ? { value: '产后不久' } : null;
  const count = smallNumber(found[1] ?? '');
  const unit = found[2] ?? '';
  const days =
    unit === '天' ? count : /周|星期/.test(unit) ? count * 7 : unit === '年' ? count * 365 : count * 30;
  if (!(days > 0 && days <= MOST_DAYS_AFTER)) return { wrong: 'weeks' };
  const name = unit === '天' ? '天' : /周|星期/.test(unit) ? '周' : unit === '年' ? '年' : '个月';
  return { value: `产后${found[1] === '半' ? '半' : String(count)}${name}` };
}

function byDueDate(text: string, at: number): SlotReading | null {
  const day = readDay(text, at);
  const month = day === null ? readMonth(text, at) : null;
  const due = day ?? month;
  if (due === null) return null;
  if ('wrong' in due) return { wrong: 'weeks' };
  const [start, label] = 'start' in due ? [due.start, due.label] : [due.middle, due.value];
  const weeks = WEEKS_IN_ALL - Math.ceil((start - at) / DAY / 7);
  return weeks >= 1 ? { value: `孕${weeks}周左右（预产期${label}）` } : { wrong: 'weeks' };
}

function ofWeeks(weeks: number): SlotReading | null {
  if (Number.isNaN(weeks)) return null;
  return weeks >= 1 && weeks <= MOST_WEEKS ? { value: `孕${weeks}周` } : { wrong: 'weeks' };
}

function ofMonths([, said = '', middle = '', end = '']: RegExpExecArray): SlotReading | null {
  const whole = smallNumber(said);
  if (Number.isNaN(whole)) return null;
  const half = middle === '半' || end === '半' ? 0.5 : 0;
  const more = /多|来/.test(middle + end);
  const months = whole + half;
  if (months <= 0 || months > MOST_MONTHS) return { wrong: 'weeks' };
  const low = Math.round(months * SHORT_MONTH);
  const high = Math.min(MOST_WEEKS, Math.round((more ? months + 1 : months) * LONG_MONTH) - (more ? 1 : 0));
  const shown = said === '半' ? '半个月' : `${whole}个${half > 0 ? '半' : more ? '多' : ''}月`;
  return { value: `怀孕${shown}（约${low}–${high}周）` };
}

function valueOf(reading: SlotReading | null): string | null {
  return reading !== null && 'value' in reading ? reading.value : null;
}

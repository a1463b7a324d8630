import { DIGITS } from './digits.ts';

/** Units that matter for danger and context. */
export type Unit = '周' | '天' | '小时' | '分钟' | '度' | '月' | '岁' | '年' | '片' | '次' | '斤' | '';

/** A number in a message. */
export interface NumberToken {
  /** Position of its first character in the canonical text. */
  readonly at: number;
  readonly value: number;
  readonly unit: Unit;
}

/** A number at the head of a string. */
export interface ParsedNumber {
  readonly value: number;
  readonly unit: Unit;
  /** UTF-16 units read, unit included. */
  readonly length: number;
}

const UNITS: readonly (readonly [string, Unit])[] = [
  ['周岁', '岁'],
  ['个半小时', '小时'],
  ['个半月', '月'],
  ['个半钟头', '小时'],
  ['个礼拜', '周'],
  ['个星期', '周'],
  ['礼拜', '周'],
  ['星期', '周'],
  ['周', '周'],
  ['w', '周'],
  ['个小时', '小时'],
  ['个钟头', '小时'],
  ['小时', '小时'],
  ['钟头', '小时'],
  ['个钟', '小时'],
  ['分钟', '分钟'],
  ['个月', '月'],
  ['月龄', '月'],
  ['月', '月'],
  ['天', '天'],
  ['日龄', '天'],
  ['岁', '岁'],
  ['年', '年'],
  ['摄氏度', '度'],
  ['度', '度'],
  ['℃', '度'],
  ['°c', '度'],
  ['片', '片'],
  ['次', '次'],
  ['斤', '斤'],
];
const LONGEST = 12;
/** By UTF-16 unit: 1 for those that a number may start with. */
const STARTS = new Uint8Array(2 ** 16);
for (const chars of ['0123456789十百几好半', ...Object.keys(DIGITS)])
  for (const char of chars) STARTS[char.charCodeAt(0)] = 1;
/** By UTF-16 unit: the names of units that start with it, in their order. */
const UNITS_BY_START = new Map<number, (readonly [string, Unit])[]>();
for (const each of UNITS) {
  const start = each[0].charCodeAt(0);
  UNITS_BY_START.set(start, [...(UNITS_BY_START.get(start) ?? []), each]);
}
/** By UTF-16 unit: the value of a Chinese digit; -1 for any other. */
const VALUES = new Int8Array(2 ** 16).fill(-1);
for (const [char, value] of Object.entries(DIGITS)) VALUES[char.charCodeAt(0)] = value;

/** Whether a number may start at `from`; cheap, unlike {@link parseNumber}. */
export function mayStartNumber(text: string, from: number): boolean {
  return STARTS[text.charCodeAt(from)] === 1;
}

/** Reads a number, Arabic or Chinese, with its unit at `from`.
 *
 * Understands 28周, 二十八周, 两个多小时, 十几天, 好几天, 半个月, 39度5, 三十九度半, 38.5, 36+2周, 一岁半.
 * Chinese numerals count only before a unit, so that 一直 and 万一 stay words.
 *
 * @returns Null when no number starts there. `几` counts as 3. */
export function parseNumber(text: string, from: number): ParsedNumber | null {
  const arabic = readArabic(text, from);
  const head = arabic ?? readChinese(text, from);
  if (head === null) return null;
  let at = from + head.length;
  while (
    at < from + LONGEST &&
    (text[at] === '多' || text[at] === '几' || text[at] === '来' || text[at] === '余')
  )
    at += 1;
  const spaced = arabic !== null && text[at] === ' ' ? at + 1 : at;
  const names = UNITS_BY_START.get(text.charCodeAt(spaced));
  if (names === undefined)
    return arabic === null ? null : { value: head.value, unit: '', length: head.length };
  const found =
    names.find(([name]) => text.startsWith(name, spaced)) ??
    (text[spaced] === '个' && text[spaced + 1] === '多'
      ? UNITS.find(([name]) => !name.startsWith('个') && text.startsWith(name, spaced + 2))
      : undefined);
  if (found === undefined) {
    return arabic === null ? null : { value: head.value, unit: '', length: head.length };
  }
  const [name, unit] = found;
  const skipped = text.startsWith(name, spaced) ? 0 : 2;
  let end = spaced + skipped + name.length;
  let { value } = head;
  if (unit === '周' && name === '周' && (text[end] === '一' || text[end] === '末')) return null;
  if (name.startsWith('个半')) value += 0.5;
  else if (unit === '度' || unit === '岁') {
    const tail = text[end] ?? '';
    const digit = /\d/.test(tail) ? Number(tail) : DIGITS[tail];
    if (tail === '半') [value, end] = [value + 0.5, end + 1];
    else if (digit !== undefined && unit === '度') [value, end] = [value + digit / 10, end + 1];
  } else if (text[end] === '半' && unit === '月') {
    [value, end] = [value + 0.5, end + 1];
  } else if (unit === '周' && text[end] === '+' && /\d/.test(text[end + 1] ?? '')) {
    end += 2;
  }
  if (text[end] === '多') end += 1;
  return { value, unit, length: end - from };
}

function readArabic(text: string, from: number): { value: number; length: number } | null {
  let at = from;
  while (at < from + 6 && isDigit(text, at)) at += 1;
  if (at === from || isDigit(text, at)) return null;
  if ((text[at] === '.' || text[at] === '点') && isDigit(text, at + 1) && !isDigit(text, at + 2)) {
    return { value: Number(`${text.slice(from, at)}.${text[at + 1] ?? '0'}`), length: at + 2 - from };
  }
  const value = Number(text.slice(from, at));
  // Weeks and days of pregnancy: 36+2.
  if (text[at] === '+' && isDigit(text, at + 1) && !isDigit(text, at + 2))
    return { value, length: at + 2 - from };
  // A range: the larger end counts for 3-4天.
  if ((text[at] === '-' || text[at] === '~') && isDigit(text, at + 1)) {
    let end = at + 1;
    while (end < at + 4 && isDigit(text, end)) end += 1;
    return { value: Number(text.slice(at + 1, end)), length: end - from };
  }
  return { value, length: at - from };
}

function readChinese(text: string, from: number): { value: number; length: number } | null {
  let at = from;
  if (text[at] === '好' && text[at + 1] === '几') return { value: 3, length: 2 };
  if (text[at] === '半') return { value: 0.5, length: 1 };
  let total = 0;
  let digit = -1;
  for (; at < from + 6; at += 1) {
    const char = text[at] ?? '';
    const value = digitAt(text, at);
    if (value >= 0) digit = value;
    else if (char === '十') [total, digit] = [total + (digit < 0 ? 1 : digit) * 10, -1];
    else if (char === '百') [total, digit] = [total + (digit < 0 ? 1 : digit) * 100, -1];
    else if (char === '几' && at === from) digit = 3;
    else if (char === '点' && digitAt(text, at + 1) >= 0 && at > from) {
      const value2 = total + Math.max(digit, 0) + digitAt(text, at + 1) / 10;
      return { value: value2, length: at + 2 - from };
    } else break;
  }
  return at === from ? null : { value: total + Math.max(digit, 0), length: at - from };
}

/** The value of the Chinese digit at a place; -1 where there is none. */
function digitAt(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? -1;
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

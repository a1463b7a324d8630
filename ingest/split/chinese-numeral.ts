import { CHINESE_DIGITS } from '../../knowledge/text/chinese-digits.ts';

const DIGITS: Readonly<Record<string, number>> = { ...CHINESE_DIGITS, 〇: 0 };
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Reads 十二, 一百零三, 二〇二六 or 12; null when it is no number. */
export function chineseNumeral(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^[零〇一二两三四五六七八九十百千]+$/.test(text)) return null;
  if (!/[十百千]/.test(text)) return Number(Array.from(text, (digit) => DIGITS[digit] ?? 0).join(''));
  let sum = 0;
  let digit = 0;
  for (const character of text) {
    const unit = UNITS[character];
    if (unit === undefined) digit = DIGITS[character] ?? 0;
    else {
      sum += (digit === 0 && unit === 10 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}

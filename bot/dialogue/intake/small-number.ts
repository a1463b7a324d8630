import { DIGITS } from '../matching/digits.ts';

/** Source of a pattern for a number below a thousand, Arabic or Chinese. */
export const NUMBER = '(\\d{1,3}|[零一二两俩三四五六七八九十百]{1,5}|半)';

/** Reads what {@link NUMBER} matches: 28, 二十八, 两, 半, 一百. Not a number: NaN. */
export function smallNumber(said: string): number {
  if (/^\d+$/.test(said)) return Number(said);
  if (said === '半') return 0.5;
  let total = 0;
  let digit = -1;
  for (const char of said) {
    const value = DIGITS[char];
    if (char === '百') [total, digit] = [total + (digit < 0 ? 1 : digit) * 100, -1];
    else if (char === '十') [total, digit] = [total + (digit < 0 ? 1 : digit) * 10, -1];
    else if (value === undefined || digit > 0) return Number.NaN;
    else digit = value;
  }
  return total + Math.max(digit, 0);
}

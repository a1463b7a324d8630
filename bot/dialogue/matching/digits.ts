import { CHINESE_DIGITS } from '../../../knowledge/text/chinese-digits.ts';

/** Values of the Chinese digits, 俩 among them. */
export const DIGITS: Readonly<Record<string, number>> = { ...CHINESE_DIGITS, 俩: 2 };

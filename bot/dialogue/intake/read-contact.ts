import { CHINESE_DIGITS } from '../../../knowledge/text/chinese-digits.ts';

const HERE =
  /^(?:就)?(?:在)?(?:这里|这儿|这|此处|微信|网页)(?:上|里)?(?:回复|回|联系|说|聊|就行|就好|就可以|吧|我)*$|就在这里|在这里回|^here$/;
const MOBILE = /(?<!\d)(?:\+?86)?(1[3-9]\d{9})(?!\d)/;
const LANDLINE = /(?<!\d)(0\d{2,3}-?[2-8]\d{6,7})(?!\d)|(?<!\d)([2-8]\d{6})(?!\d)/;
const WECHAT = /(?:微信|wx|vx|v信)号?(?:是|为|[:： ])*([a-z][-_a-z0-9]{5,19})/;

/** A number spoken digit by digit. */
const SPOKEN = /[零一幺二三四五六七八九]{7,12}/g;
const SPOKEN_DIGITS: Readonly<Record<string, number>> = { ...CHINESE_DIGITS, 幺: 1 };

/** Closes the gaps people leave in numbers: 138 1234 5678, 138-1234-5678; and writes 一三八… in digits. */
function closed(text: string): string {
  return text
    .replace(SPOKEN, (digits) => Array.from(digits, (digit) => SPOKEN_DIGITS[digit] ?? '').join(''))
    .replace(/(?<=\d)[ -]+(?=\d)/g, '');
}

/** Reads a reply to 「怎么联系您」: a mobile or landline number, a WeChat id, or 「就在这里回复」. */
export function readContact(text: string): string | null {
  const plain = text.replace(/[\s\p{P}]+$/gu, '');
  if (HERE.test(plain)) return '就在这里回复';
  return spotContact(text) ?? landline(text) ?? wechat(text);
}

/** Finds a mobile number or a named WeChat id said in passing. */
export function spotContact(text: string): string | null {
  return MOBILE.exec(closed(text))?.[1] ?? wechat(text);
}

/** Tells whether a message tries to be a number and is not one that can be called. */
export function isBrokenNumber(text: string): boolean {
  const digits = closed(text).replace(/\D/g, '').length;
  return digits >= 5 && digits >= text.replace(/\s/g, '').length / 2 && readContact(text) === null;
}

function landline(text: string): string | null {
  const found = LANDLINE.exec(closed(text));
  return found?.[1] ?? found?.[2] ?? null;
}

function wechat(text: string): string | null {
  const id = WECHAT.exec(text)?.[1];
  return id === undefined ? null : `微信：${id}`;
}

import { CONTROLS, INVISIBLE } from '../../knowledge/text/unseen-characters.ts';
import type { SourceLine } from '../loaders/loaded-document.ts';

const SPACES = /[\u3000\u00a0\u2000-\u200a\t]+/g;
/** Full-width digits and letters, and the signs that belong to numbers. */
const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ％＋－]/g;
const DOT_IN_NUMBER = /(?<=\d)[．](?=\d)/g;
/** 国卫发[2026]3号, 国卫发（2026）第3号: a number of an official paper, however its brackets were typed. */
const PAPER_NUMBER =
  /(?<=[\u4e00-\u9fff])\s*[[［【〔(（〈]\s*((?:19|20)\d{2})\s*[\]］】〕)）〉]\s*第?\s*(\d{1,5})\s*号/g;

/** Writes the characters of a line as they are ordinarily written: no invisible ones, full-width digits and letters
 * as half-width, spaces as one, numbers of official papers as 国卫发〔2026〕3号. */
export function plainCharacters(line: SourceLine): SourceLine {
  const text = line.text
    .replace(INVISIBLE, '')
    .replace(CONTROLS, '')
    .replace(SPACES, ' ')
    .replace(FULL_WIDTH, (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0))
    .replace(DOT_IN_NUMBER, '.')
    .replace(PAPER_NUMBER, '〔$1〕$2号')
    .trim();
  return { ...line, text };
}

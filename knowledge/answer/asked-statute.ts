import type { Passage } from '../passage.ts';
import { normalizeText } from '../text/normalize.ts';
import { bareTitle, chineseNumber } from './named-articles.ts';

/** Shortest name of a law that is taken for one, in characters: 民法典. */
const SHORTEST_NAME = 3;

/** The article of a statute that a question names outright, such as 《婚姻登记条例》第二条.
 *
 * @param statutes Passages of statutes that may be served; only asked for when the question names a 第X条.
 * @returns Null when the question names none, or when more than one law fits the name. */
export function askedStatute(question: string, statutes: () => readonly Passage[]): Passage | null {
  const [, before = '', numeral = ''] =
    /^(.*?)(?:的)?第([零〇一二三四五六七八九十百千\d]{1,9})条/s.exec(normalizeText(question)) ?? [];
  const name = bareTitle(before);
  const number = chineseNumber(numeral);
  if (name.length < SHORTEST_NAME || Number.isNaN(number)) return null;
  const fitting = statutes().filter(
    ({ title, section }) =>
      chineseNumber(/^第(.+?)条$/.exec(section)?.[1] ?? '') === number &&
      name.endsWith(bareTitle(normalizeText(title))),
  );
  const [only] = fitting;
  return only !== undefined && fitting.every(({ article }) => article === only.article) ? only : null;
}

import type { Article } from '../article.ts';
import { articleBody, numbersIn } from './article-body.ts';
import type { Finding } from './pack-problem.ts';

/** Service numbers (110, 12356, 95588 …), and whatever is said to be called. */
const SERVICE = /(?<![\d.])(?:1[12]\d|1[2]\d{3}|9[56]\d{3})(?![\d.])/g;
const CALLED = /(?:拨打?|致电|热线|电话)[^。！？；\d\n]{0,6}(\d{3,})/g;
const NUMBER = /\d{3,4}-\d{7,8}|(?<![\d.])\d{7,}(?![\d.])/g;
/** 110 厘米 or 120 天 is no call. */
const UNIT =
  /^\s*(?:多|余|左右|以上|以下)?(?:天|日|元|万|岁|周|个|克|毫|厘|次|年|月|小时|分|秒|斤|公|微|单|％|%|～|\/|、\d{3}\s*天)/;

/** The telephone numbers an article names are all in the hotline table; local ones are local slots.
 * @param hotlines The table's numbers. */
export function checkHotlines(article: Article, hotlines: ReadonlySet<string>): readonly Finding[] {
  const body = articleBody(article);
  const facts = new Set(article.front.facts.flatMap(({ statement }) => numbersIn(statement)));
  const named = new Set<string>();
  for (const match of body.matchAll(SERVICE)) {
    const amount = UNIT.test(body.slice(match.index + match[0].length)) || facts.has(match[0]);
    if (!(amount && match[0].length === 3)) named.add(match[0]);
  }
  for (const match of body.matchAll(CALLED)) if (match[1] !== undefined) named.add(match[1]);
  for (const match of body.matchAll(NUMBER)) named.add(match[0]);
  return [...named]
    .filter((number) => !hotlines.has(number))
    .map((number) => ({ check: 'hotlines', detail: `电话 ${number} 不在热线表里；本地电话请用本地信息槽` }));
}

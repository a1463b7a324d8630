import type { Article } from '../article.ts';
import { articleBody, numbersIn } from './article-body.ts';
import type { Finding } from './pack-problem.ts';
import { telephoneNumbersIn } from './telephone-numbers.ts';

/** The telephone numbers an article names are all in the hotline table; local ones are local slots.
 * @param hotlines The table's numbers. */
export function checkHotlines(article: Article, hotlines: ReadonlySet<string>): readonly Finding[] {
  const amounts = new Set(article.front.facts.flatMap(({ statement }) => numbersIn(statement)));
  return telephoneNumbersIn(articleBody(article), amounts)
    .filter((number) => !hotlines.has(number))
    .map((number) => ({ check: 'hotlines', detail: `电话 ${number} 不在热线表里；本地电话请用本地信息槽` }));
}

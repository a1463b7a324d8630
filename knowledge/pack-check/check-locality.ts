import type { Article } from '../article.ts';
import type { Finding } from './pack-problem.ts';

/** What an article that holds further may name nowhere but among its sources. */
const PLACES = {
  national: /天长|滁州|安徽/,
  anhui: /天长|滁州/,
} as const;

/** An article that is said everywhere names no place: its offices and numbers are local facts, or it holds there alone. What
 * residents may type is free. */
export function checkLocality({ front, direct, sections }: Article): readonly Finding[] {
  if (front.locality === 'tianchang') return [];
  const said = [front.title, direct, ...sections.flatMap(({ heading, text }) => [heading, text])].join('\n');
  const found = PLACES[front.locality].exec(said);
  return found === null
    ? []
    : [{ check: 'locality', detail: `「${found[0]}」只有当地的条目能写，请用 {{local.…}} 或改成「本地」` }];
}

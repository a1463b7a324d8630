import type { Article } from '../article.ts';
import { articleBody, numbersIn } from './article-body.ts';
import type { Finding } from './pack-problem.ts';

const FEWEST_FACTS = 3;
/** Between the sources of a fact that several say. */
const JOINT = '；';
/** How an editor came by a source, which `checked` says: residents read the document's own name. */
const EDITORS_NOTE = /转引|引文|摘录|多页一致|待核|核对/;

/** Every number that is said stands in a fact of the article, every fact in sources of the article, which are one document
 * each, and a fact of general knowledge asks for a clinician's or a lawyer's approval.
 * @param hotlines Numbers of the hotline table, which need no fact. */
export function checkFacts(article: Article, hotlines: ReadonlySet<string>): readonly Finding[] {
  const { facts, sources, needs } = article.front;
  const findings: Finding[] = [];
  const known = new Set([...hotlines, ...facts.flatMap(({ statement }) => numbersIn(statement))]);
  const said = numbersIn(articleBody(article)).filter((number) => !known.has(number));
  for (const number of new Set(said)) {
    findings.push({ check: 'numbers', detail: `正文里的 ${number} 不在本条目的 facts 里` });
  }
  if (facts.length < FEWEST_FACTS) {
    findings.push({ check: 'facts', detail: `facts 只有 ${facts.length} 条，至少 ${FEWEST_FACTS} 条` });
  }
  const titles = new Set(sources.map(({ title }) => title));
  for (const title of titles) {
    const [note] = EDITORS_NOTE.exec(title) ?? [];
    if (note !== undefined)
      findings.push({ check: 'facts', detail: `来源「${title}」要写文件本来的名称，不写「${note}」` });
  }
  for (const title of titles) {
    if (title.includes(JOINT))
      findings.push({ check: 'facts', detail: `来源「${title}」写了不止一份文件，每份各写一条` });
  }
  for (const { source } of facts) {
    for (const title of source.split(JOINT).filter((one) => !titles.has(one)))
      findings.push({ check: 'facts', detail: `fact 的来源「${title}」不在 sources 里` });
  }
  const general = facts.some(({ checked }) => checked === 'general');
  if (general && !needs.includes('clinician') && !needs.includes('lawyer')) {
    findings.push({
      check: 'approval',
      detail: '有 checked: general 的 fact，needs 要写 clinician 或 lawyer',
    });
  }
  if (needs.length === 0) findings.push({ check: 'approval', detail: 'needs 不能为空' });
  return findings;
}

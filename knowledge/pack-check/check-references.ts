import type { Article } from '../article.ts';
import { findLocalSlot } from '../local/local-slots.ts';
import { localSlotsIn } from '../local/render-local-slots.ts';
import type { Finding } from './pack-problem.ts';

const MOST_SLOTS = 4;

/** What an article points to exists: related articles, the intake form, local slots.
 * @param known.articles Ids of the whole pack.
 * @param known.forms Ids of the intake forms. */
export function checkReferences(
  article: Article,
  known: { readonly articles: ReadonlySet<string>; readonly forms: ReadonlySet<string> },
): readonly Finding[] {
  const { id, title, questions, related, intake } = article.front;
  const findings: Finding[] = [];
  for (const other of related) {
    if (other === id) findings.push({ check: 'relations', detail: 'related 指向了自己' });
    else if (!known.articles.has(other)) {
      findings.push({ check: 'relations', detail: `related 里的 ${other} 不存在` });
    }
  }
  if (intake !== undefined && !known.forms.has(intake)) {
    findings.push({ check: 'intake', detail: `没有 ${intake} 这个登记表` });
  }
  const body = [article.direct, ...article.sections.map(({ text }) => text)].join('\n');
  const slots = localSlotsIn(body);
  for (const key of slots) {
    if (findLocalSlot(key) === null)
      findings.push({ check: 'local-slots', detail: `没有 {{${key}}} 这个本地信息槽` });
  }
  if (slots.length > MOST_SLOTS) {
    findings.push({
      check: 'local-slots',
      detail: `用了 ${slots.length} 个本地信息槽，最多 ${MOST_SLOTS} 个`,
    });
  }
  if (/\{\{|\}\}/.test([title, ...questions, ...article.sections.map(({ heading }) => heading)].join('\n'))) {
    findings.push({ check: 'local-slots', detail: '题目、小标题和相似问法里不能有本地信息槽' });
  }
  return findings;
}

import type { ArticleDetail } from '../../../api/vetting.ts';
import { useMessages } from '../i18n/language.tsx';

/** What whoever decides about a version should know before: that it may hold no more, which needs its editor would
 * clear, which were never signed for, and what of its document was left out. */
export function ArticleWarnings({ detail }: { readonly detail: ArticleDetail }) {
  const { articles, uploads, vetting: words } = useMessages();
  const { article, warnings } = detail;
  const { leftOut } = warnings;
  return (
    <>
      {warnings.repealed !== null && (
        <p className="article__warning">{articles.repealed(warnings.repealed)}</p>
      )}
      {article.waived.length > 0 && (
        <p className="article__warning">
          {words.waived(article.waived.map((need) => articles.needs[need]).join(articles.and))}
        </p>
      )}
      {warnings.clearedNeeds.map(({ need, reason }) => (
        <p key={need} className="article__warning">
          {words.cleared(articles.needs[need], reason)}
        </p>
      ))}
      {leftOut.length > 0 && (
        <details className="article__warning">
          <summary>{words.leftOut(leftOut.length)}</summary>
          <p>{words.leftOutHint}</p>
          <ul className="left-out">
            {leftOut.map(({ section, text, page, lastPage }, index) => (
              // The same words may have been left out twice; their place is all that tells them apart.
              <li key={index}>
                <b>{section === '' ? articles.direct : section}</b>
                {page !== null && <span> {uploads.onPage(page, lastPage ?? page)}</span>}
                <p className="left-out__text">{text}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

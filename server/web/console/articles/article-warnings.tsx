import type { ArticleDetail } from '../../../api/vetting.ts';
import { useMessages } from '../i18n/language.tsx';
import { goneWith, namedVersions } from '../state/articles.ts';

/** What whoever decides about a version should know before: that it may hold no more, which needs its editor would
 * clear, which were never signed for, which versions go with its approval, what of its document was not read, what of it was
 * left out, and what came back that was left out before.
 * @param props.today Null until it is known. */
export function ArticleWarnings(props: { readonly detail: ArticleDetail; readonly today: string | null }) {
  const { detail, today } = props;
  const { articles, vetting: words } = useMessages();
  const { article, warnings } = detail;
  const back = warnings.leftOut.filter((part) => part.back);
  const leftOut = warnings.leftOut.filter((part) => !part.back);
  const gone = goneWith(detail, today);
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
      {gone.length > 0 && <p className="article__warning">{words.goneWith(namedVersions(gone, articles))}</p>}
      {warnings.clearedNeeds.map(({ need, reason }) => (
        <p key={need} className="article__warning">
          {words.cleared(articles.needs[need], reason)}
        </p>
      ))}
      {warnings.notes.length > 0 && (
        <div className="article__warning">
          <p>{words.notes}</p>
          <ul className="left-out" lang="zh-CN">
            {warnings.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      <Parts parts={leftOut} heading={words.leftOut(leftOut.length)} hint={words.leftOutHint} />
      <Parts parts={back} heading={words.back(back.length)} hint={words.backHint} />
    </>
  );
}

function Parts(props: {
  readonly parts: ArticleDetail['warnings']['leftOut'];
  readonly heading: string;
  readonly hint: string;
}) {
  const { articles, uploads } = useMessages();
  if (props.parts.length === 0) return null;
  return (
    <details className="article__warning">
      <summary>{props.heading}</summary>
      <p>{props.hint}</p>
      <ul className="left-out">
        {props.parts.map(({ section, text, page, lastPage }, index) => (
          // The same words may have been left out twice; their place is all that tells them apart.
          <li key={index}>
            <b>{section === '' ? articles.direct : section}</b>
            {page !== null && <span> {uploads.onPage(page, lastPage ?? page)}</span>}
            <p className="left-out__text">{text}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

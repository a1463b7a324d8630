import { Button } from 'antd';
import { useState } from 'react';
import type { Me } from '../../../api/console.ts';
import type { ArticleDetail } from '../../../api/vetting.ts';
import type { ArticlesControl } from '../hooks/use-articles.ts';
import { useMessages } from '../i18n/language.tsx';
import { daysUntil, diffLocalities, holdsLine } from '../state/articles.ts';
import { formatRoute } from '../state/route.ts';
import type { ArticlesRoute } from '../state/route.ts';
import { RemovedLines } from '../uploads/removed-lines.tsx';
import { ArticleDiff } from './article-diff.tsx';
import { ArticleEditor } from './article-editor.tsx';
import { ArticlePassages } from './article-passages.tsx';
import { ArticleStory } from './article-story.tsx';
import { ArticleWarnings } from './article-warnings.tsx';
import { CitingConversations } from './citing-conversations.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { NeedMarks } from './need-marks.tsx';

/** One version: what it is, what it changes, its text, what the reader may decide, and its story.
 * @param props.today Null until it is known. */
export function ArticleView(props: {
  readonly detail: ArticleDetail;
  readonly today: string | null;
  readonly place: Me['place'];
  readonly route: ArticlesRoute;
  readonly control: ArticlesControl;
}) {
  const { detail, today, place, route, control } = props;
  const { article } = detail;
  const words = useMessages();
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <ArticleEditor detail={detail} place={place} onSave={control.edit} onClose={() => setEditing(false)} />
    );
  }
  const left = article.expiresOn === null || today === null ? null : daysUntil(article.expiresOn, today);
  return (
    <article className="article">
      <header className="article__head">
        <h2 className="article__title">{article.title}</h2>
        <p className="article__facts">
          <span className={`standing standing--${article.standing}`}>
            {words.articles.standing[article.standing]}
          </span>
          {article.topic} · {words.articles.version(article.version)} ·{' '}
          {article.unclaimed ? words.vetting.nobody : words.articles.by(article.author)}
        </p>
        <p className="article__facts numeric">
          {words.articles.days(article.fromApproval ? null : article.effectiveFrom, article.expiresOn)}
          {left !== null && left <= 30 && <b> {words.articles.left(left)}</b>}
        </p>
        <p className="article__facts">
          {holdsLine(detail, words.articles, diffLocalities(place, words.articles))}
        </p>
        {detail.approvedBy !== null && (
          <p className="article__facts">{words.articles.approvedBy(detail.approvedBy)}</p>
        )}
        <NeedMarks article={article} />
        <nav className="article__versions" aria-label={words.articles.versions}>
          {detail.versions.map(({ version, standing }) => (
            <a
              key={version}
              href={formatRoute({ ...route, open: { article: article.article, version } })}
              aria-current={version === article.version ? 'page' : undefined}
            >
              {words.articles.bracketed(words.articles.version(version), words.articles.standing[standing])}
            </a>
          ))}
        </nav>
      </header>
      {control.citing !== null && <CitingConversations conversations={control.citing} />}
      <ArticleWarnings detail={detail} today={today} />
      <div className="article__tools">
        {detail.may.edit && <Button onClick={() => setEditing(true)}>{words.articles.edit}</Button>}
        {detail.approvedBy !== null && control.citing === null && (
          <Button onClick={() => void control.showCiting()}>{words.articles.showCiting}</Button>
        )}
      </div>
      {detail.comparedWith !== null && (
        <ArticleDiff
          lines={detail.diff}
          against={detail.comparedWith}
          localities={diffLocalities(place, words.articles)}
        />
      )}
      <ArticlePassages detail={detail} today={today} onAgree={control.agree} />
      <RemovedLines removed={detail.removed} />
      {/* What is decided stands below what has to be read before. */}
      <DecisionPanel detail={detail} today={today} control={control} />
      <ArticleStory events={detail.events} />
    </article>
  );
}

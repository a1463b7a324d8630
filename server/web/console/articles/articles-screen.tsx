import { App as AntApp, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Me } from '../../../api/console.ts';
import type { VettedList } from '../../../api/vetting.ts';
import { useArticles } from '../hooks/use-articles.ts';
import { useSnapshots } from '../hooks/use-snapshots.ts';
import type { Navigate } from '../hooks/use-hash-route.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { NoticeCount } from '../shell/notice-count.tsx';
import { listedView } from '../state/articles.ts';
import { heldRollback } from '../state/published-states.ts';
import { ARTICLE_VIEWS, formatRoute } from '../state/route.ts';
import type { ArticlesRoute } from '../state/route.ts';
import { AccountsPanel } from './accounts-panel.tsx';
import { ArticleList } from './article-list.tsx';
import { GapsPanel } from './gaps-panel.tsx';
import { NoticesPanel } from './notices-panel.tsx';
import { ArticleView } from './article-view.tsx';
import { PublishedPanel } from './published-panel.tsx';

/** Guidance to vet: a list on the left, the open article on the right; on phones one after the other.
 * @param props.bar The line above. */
export function ArticlesScreen(props: {
  readonly me: Me;
  readonly route: ArticlesRoute;
  readonly navigate: Navigate;
  readonly bar: ReactNode;
  readonly onExpired: () => void;
}) {
  const { me, route, navigate, bar, onExpired } = props;
  const words = useMessages();
  const { message } = AntApp.useApp();
  const tell = (kind: 'success' | 'error', text: string): void => void message[kind](text);
  const { view: shown } = route;
  const listed = listedView(shown);
  /** Views beside which no article is open. */
  const alone = shown === 'accounts' || shown === 'published';
  const open = alone ? null : route.open;
  const control = useArticles({
    csrfToken: me.csrfToken,
    view: listed ?? 'queue',
    search: listed === null ? '' : route.words,
    open,
    expire: onExpired,
    tell,
    onMade: ({ article, version }) => navigate({ ...route, open: { article, version } }),
  });
  const { list } = control;
  const published = useSnapshots({ csrfToken: me.csrfToken, expire: onExpired, tell });
  const wentBack = heldRollback(published.list?.rollbacks ?? []) !== null;
  return (
    <div className="desk">
      {bar}
      <main
        className={`articles${open === null ? '' : ' articles--open'}${shown === 'published' ? ' articles--whole' : ''}`}
      >
        <section className="articles__side" aria-label={words.articles.title}>
          <h1 className="articles__title">{words.articles.title}</h1>
          <p className="articles__lead">{me.demo ? words.vetting.leadDemo : words.articles.lead}</p>
          <nav className="articles__views" aria-label={words.articles.views.label}>
            {ARTICLE_VIEWS.filter((view) => view !== 'accounts' || list?.mayQualify === true).map((view) => (
              <a
                key={view}
                className="articles__view"
                href={formatRoute({ ...route, view, open: null })}
                aria-current={view === shown ? 'page' : undefined}
              >
                {words.articles.views[view]}
                {view === 'published' && wentBack && (
                  <span className="notice-count">{words.published.holding}</span>
                )}
                {view === 'notices' ? (
                  <NoticeCount csrfToken={me.csrfToken} />
                ) : (
                  <ViewCount list={list} view={view} />
                )}
              </a>
            ))}
          </nav>
          {control.failed && (
            <EmptyState title={words.articles.failed}>
              <Button onClick={control.reload}>{words.app.retry}</Button>
            </EmptyState>
          )}
          {list === null && !control.failed && <Skeleton active paragraph={{ rows: 8 }} />}
          {list !== null && listed !== null && (
            <ArticleList
              key={listed}
              list={list}
              route={route}
              navigate={navigate}
              onApproveAll={control.approveAll}
            />
          )}
          {shown === 'notices' && (
            <NoticesPanel csrfToken={me.csrfToken} route={route} tell={tell} onExpired={onExpired} />
          )}
          {shown === 'gaps' && (
            <GapsPanel
              csrfToken={me.csrfToken}
              tell={tell}
              onOpen={({ article, version }) => navigate({ ...route, open: { article, version } })}
              onExpired={onExpired}
            />
          )}
          {shown === 'published' && <PublishedPanel control={published} />}
          {shown === 'accounts' && <AccountsPanel csrfToken={me.csrfToken} tell={tell} />}
        </section>
        {!alone && (
          <section className="articles__main" aria-label={words.articles.opened}>
            {open === null ? (
              <EmptyState
                title={shown === 'gaps' ? words.gaps.none : words.articles.none}
                hint={shown === 'gaps' ? words.gaps.noneHint : words.articles.noneHint}
              />
            ) : (
              <>
                <a className="articles__back" href={formatRoute({ ...route, open: null })}>
                  {words.articles.back}
                </a>
                {control.missing && <EmptyState title={words.articles.gone} />}
                {control.detail === null && !control.missing && <Skeleton active paragraph={{ rows: 10 }} />}
                {control.detail !== null && (
                  <ArticleView
                    place={me.place}
                    key={`${control.detail.article.article}@${control.detail.article.version}`}
                    detail={control.detail}
                    today={list?.today ?? null}
                    route={route}
                    control={control}
                  />
                )}
              </>
            )}
          </section>
        )}
      </main>
    </div>
  );
}

/** How many articles a view has; nothing for a view of something else. */
function ViewCount(props: { readonly list: VettedList | null; readonly view: ArticlesRoute['view'] }) {
  const listed = listedView(props.view);
  if (listed === null || props.list === null) return null;
  return <span className="numeric"> {props.list.counts[listed]}</span>;
}

import { App as AntApp, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Me } from '../../../api/console.ts';
import { useArticles } from '../hooks/use-articles.ts';
import type { Navigate } from '../hooks/use-hash-route.ts';
import { useMessages } from '../i18n/language.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { ARTICLE_VIEWS, formatRoute } from '../state/route.ts';
import type { ArticlesRoute } from '../state/route.ts';
import { AccountsPanel } from './accounts-panel.tsx';
import { ArticleList } from './article-list.tsx';
import { GapsPanel } from './gaps-panel.tsx';
import { ArticleView } from './article-view.tsx';

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
  const onAccounts = route.view === 'accounts';
  const onGaps = route.view === 'gaps';
  const control = useArticles({
    csrfToken: me.csrfToken,
    view: route.view === 'accounts' || route.view === 'gaps' ? 'queue' : route.view,
    open: route.open,
    expire: onExpired,
    tell,
    onMade: ({ article, version }) => navigate({ ...route, open: { article, version } }),
  });
  const { list } = control;
  return (
    <div className="desk">
      {bar}
      <main className={route.open === null ? 'articles' : 'articles articles--open'}>
        <section className="articles__side" aria-label={words.articles.title}>
          <h1 className="articles__title">{words.articles.title}</h1>
          <p className="articles__lead">{words.articles.lead}</p>
          <nav className="articles__views" aria-label={words.articles.views.label}>
            {ARTICLE_VIEWS.filter((view) => view !== 'accounts' || list?.mayQualify === true).map((view) => (
              <a
                key={view}
                className="articles__view"
                href={formatRoute({ ...route, view, open: null })}
                aria-current={view === route.view ? 'page' : undefined}
              >
                {words.articles.views[view]}
                {view !== 'accounts' && view !== 'gaps' && list !== null && (
                  <span className="numeric"> {list.counts[view]}</span>
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
          {list !== null && !onAccounts && !onGaps && (
            <ArticleList
              key={route.view}
              list={list}
              route={route}
              navigate={navigate}
              onApproveAll={control.approveAll}
            />
          )}
          {onGaps && (
            <GapsPanel
              csrfToken={me.csrfToken}
              tell={tell}
              onOpen={({ article, version }) => navigate({ ...route, open: { article, version } })}
              onExpired={onExpired}
            />
          )}
          {onAccounts && <AccountsPanel csrfToken={me.csrfToken} tell={tell} />}
        </section>
        {!onAccounts && (
          <section className="articles__main" aria-label={words.articles.opened}>
            {route.open === null ? (
              <EmptyState title={words.articles.none} hint={words.articles.noneHint} />
            ) : (
              <>
                <a className="articles__back" href={formatRoute({ ...route, open: null })}>
                  {words.articles.back}
                </a>
                {control.missing && <EmptyState title={words.articles.gone} />}
                {control.detail === null && !control.missing && <Skeleton active paragraph={{ rows: 10 }} />}
                {control.detail !== null && (
                  <ArticleView
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

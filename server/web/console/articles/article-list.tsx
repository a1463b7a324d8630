import { Button } from 'antd';
import { useState } from 'react';
import type { VettedArticle, VettedList } from '../../../api/vetting.ts';
import type { VersionId } from '../api/articles-api.ts';
import type { Navigate } from '../hooks/use-hash-route.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { sayTime } from '../i18n/say-time.ts';
import { AskFirst } from '../shell/ask-first.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import {
  daysUntil,
  inBulk,
  keyOf,
  listedView,
  NEEDS,
  selectArticles,
  statesOf,
  topicsOf,
} from '../state/articles.ts';
import { ARTICLE_STATES, formatRoute } from '../state/route.ts';
import type { ArticlesRoute } from '../state/route.ts';
import { NeedMarks } from './need-marks.tsx';
import { SearchField } from './search-field.tsx';

/** The articles of a view, by topic and need, and the approval of several of the starter pack at once. */
export function ArticleList(props: {
  readonly list: VettedList;
  readonly route: ArticlesRoute;
  readonly navigate: Navigate;
  readonly onApproveAll: (ids: readonly VersionId[]) => Promise<void>;
}) {
  const { list, route, navigate, onApproveAll } = props;
  const words = useMessages();
  const locale = useLocaleTag();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [saving, setSaving] = useState(false);
  const shown = selectArticles(list.articles, route);
  const states = statesOf(list.articles);
  const bulk = route.view === 'queue' ? shown.filter((article) => inBulk(article)) : [];
  const picked = bulk.filter((article) => chosen.has(keyOf(article)));
  const all = picked.length === bulk.length;

  const toggle = (article: VettedArticle): void => {
    const next = new Set(chosen);
    if (!next.delete(keyOf(article))) next.add(keyOf(article));
    setChosen(next);
  };
  const approve = async (): Promise<void> => {
    setSaving(true);
    await onApproveAll(picked.map(({ article, version }) => ({ article, version })));
    setSaving(false);
    setChosen(new Set());
  };

  return (
    <>
      <SearchField
        label={words.vetting.search}
        value={route.words}
        onSearch={(found) => navigate({ ...route, words: found }, 'replace')}
      />
      <div className="articles__filters">
        {(states.length > 1 || route.state !== '') && (
          <select
            aria-label={words.vetting.state}
            value={route.state}
            onChange={(event) => navigate({ ...route, state: chosenState(event.target.value) }, 'replace')}
          >
            <option value="">{words.vetting.allStates}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {words.vetting.states[state]}
              </option>
            ))}
          </select>
        )}
        <select
          aria-label={words.articles.topic}
          value={route.topic}
          onChange={(event) => navigate({ ...route, topic: event.target.value }, 'replace')}
        >
          <option value="">{words.articles.allTopics}</option>
          {[...topicsOf(list.articles)]
            .sort((one, other) => one.localeCompare(other, 'zh-Hans-CN'))
            .map((topic) => (
              <option key={topic}>{topic}</option>
            ))}
        </select>
        <select
          aria-label={words.articles.need}
          value={route.need}
          onChange={(event) => navigate({ ...route, need: needOf(event.target.value) }, 'replace')}
        >
          <option value="">{words.articles.allNeeds}</option>
          {NEEDS.map((need) => (
            <option key={need} value={need}>
              {words.articles.needs[need]}
            </option>
          ))}
          <option value="none">{words.articles.noNeed}</option>
        </select>
      </div>
      {bulk.length > 0 && (
        <div className="articles__bulk">
          <label className="articles__all">
            <input
              type="checkbox"
              checked={all}
              onChange={() => setChosen(all ? new Set() : new Set(bulk.map((article) => keyOf(article))))}
            />
            {words.articles.chooseAll(bulk.length)}
          </label>
          <AskFirst
            focus="ok"
            title={words.articles.approveAllAsk(picked.length)}
            okText={words.articles.approve}
            disabled={picked.length === 0}
            onConfirm={() => void approve()}
          >
            <Button type="primary" disabled={picked.length === 0} loading={saving}>
              {words.articles.approveAll(picked.length)}
            </Button>
          </AskFirst>
        </div>
      )}
      {shown.length === 0 && <EmptyState title={words.articles.nothing[emptyOf(route)]} />}
      <ul className="article-rows">
        {shown.map((article) => (
          <li key={keyOf(article)} className="article-row">
            {bulk.includes(article) && (
              <input
                type="checkbox"
                className="article-row__choose"
                aria-label={words.articles.choose(article.title)}
                checked={chosen.has(keyOf(article))}
                onChange={() => toggle(article)}
              />
            )}
            <a
              className="article-row__link"
              href={formatRoute({
                ...route,
                open: { article: article.article, version: article.version },
              })}
              aria-current={isOpen(article, route) ? 'true' : undefined}
            >
              <span className="article-row__title">{article.title}</span>
              <span className="article-row__facts">
                {article.topic} · {words.articles.version(article.version)} ·{' '}
                {sayTime(Date.parse(article.createdAt), locale)} ·{' '}
                {article.unclaimed ? words.vetting.nobody : words.articles.by(article.author)}
                {route.view !== 'queue' && ` · ${words.articles.standing[article.standing]}`}
              </span>
              {route.view === 'due' && article.expiresOn !== null && (
                <span className="article-row__due numeric">
                  {words.articles.due(article.expiresOn, daysUntil(article.expiresOn, list.today))}
                </span>
              )}
              <NeedMarks article={article} />
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function chosenState(value: string): ArticlesRoute['state'] {
  return ARTICLE_STATES.find((state) => state === value) ?? '';
}

function needOf(value: string): ArticlesRoute['need'] {
  return value === 'none' ? value : (NEEDS.find((need) => need === value) ?? '');
}

function isOpen(article: VettedArticle, { open }: ArticlesRoute): boolean {
  return open?.article === article.article && open.version === article.version;
}

/** Which words say that there is nothing: a filter may be why. */
function emptyOf({
  view,
  topic,
  need,
  state,
  words,
}: ArticlesRoute): 'filtered' | NonNullable<ReturnType<typeof listedView>> {
  return topic !== '' || need !== '' || state !== '' || words !== ''
    ? 'filtered'
    : (listedView(view) ?? 'filtered');
}

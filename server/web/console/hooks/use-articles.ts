import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type {
  ArticleDetail,
  CitingConversation,
  EditArticle,
  VettedList,
  VettingView,
} from '../../../api/vetting.ts';
import { createArticlesApi } from '../api/articles-api.ts';
import type { VersionId } from '../api/articles-api.ts';
import { ConsoleApiError } from '../api/console-api-error.ts';
import { useMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/zh.ts';
import { keyOf } from '../state/articles.ts';
import { createTurns } from '../state/turns.ts';

/** How many articles one request approves. */
const AT_ONCE = 100;

/** How often the list is read anew, in milliseconds. */
const LOOK_MS = 15_000;

/** Guidance on its way, and what can be done with it. */
export interface ArticlesControl {
  /** Null until it arrives. */
  readonly list: VettedList | null;
  readonly failed: boolean;
  /** The open version; null while it is on its way, or when none is open. */
  readonly detail: ArticleDetail | null;
  readonly missing: boolean;
  /** Conversations that cite the open version; null until they are asked for. */
  readonly citing: readonly CitingConversation[] | null;
  readonly showCiting: () => Promise<void>;
  readonly reload: () => void;
  readonly approve: (note: string) => Promise<boolean>;
  readonly agree: (ordinal: number, note: string) => Promise<boolean>;
  readonly sendBack: (note: string) => Promise<boolean>;
  readonly submit: () => Promise<boolean>;
  /** Makes the reader the author of what came without one. */
  readonly claim: () => Promise<boolean>;
  readonly retire: (note: string) => Promise<boolean>;
  /** @returns What to change; null when it was saved. */
  readonly edit: (change: EditArticle) => Promise<string | null>;
  readonly approveAll: (ids: readonly VersionId[]) => Promise<void>;
}

/** Loads a view and the open version, and carries out what the reader decides.
 * @param input.onMade Told of a new version, to open it. */
export function useArticles(input: {
  readonly csrfToken: string;
  readonly view: VettingView;
  /** Searched for; empty for all. */
  readonly search: string;
  readonly open: VersionId | null;
  readonly expire: () => void;
  readonly tell: (kind: 'success' | 'error', text: string) => void;
  readonly onMade: (id: VersionId) => void;
}): ArticlesControl {
  const { csrfToken, view, search, expire, tell, onMade } = input;
  const words = useMessages();
  const api = useMemo(() => createArticlesApi(csrfToken), [csrfToken]);
  const [list, setList] = useState<VettedList | null>(null);
  const [failed, setFailed] = useState(false);
  const [detail, setDetail] = useState<ArticleDetail | null>(null);
  const [missing, setMissing] = useState(false);
  const [citing, setCiting] = useState<readonly CitingConversation[] | null>(null);
  const [look, setLook] = useState(0);
  const { article, version } = input.open ?? { article: null, version: 0 };
  /** What is open by now; an answer about anything else comes too late to be shown. */
  const opened = useRef(input.open);
  useEffect(() => {
    opened.current = input.open;
  });
  /** What is looked for by now; what was looked for before comes too late to be shown. */
  const wanted = useRef('');
  useEffect(() => {
    wanted.current = `${view} ${search}`;
  });
  const isOpen = (id: VersionId): boolean => opened.current !== null && keyOf(opened.current) === keyOf(id);

  const [turns] = useState(createTurns);
  const [details] = useState(createTurns);
  const load = useCallback(async () => {
    const mayShow = turns.begin();
    try {
      const found = await api.list(view, search);
      if (wanted.current !== `${view} ${search}` || !mayShow()) return;
      setList(found);
      setFailed(false);
    } catch (error) {
      if (error instanceof ConsoleApiError && error.status === 401) expire();
      else setFailed(true);
    }
  }, [api, expire, view, search, turns]);
  useEffect(() => {
    void load();
    // What colleagues do shows by itself, and at once to whoever comes back to the page.
    const again = (): void => {
      if (document.visibilityState === 'visible') void load();
    };
    const timer = setInterval(again, LOOK_MS);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [load]);

  useEffect(() => {
    let stale = false;
    const mayShow = details.begin();
    const open = async (id: VersionId): Promise<void> => {
      try {
        const found = await api.show(id);
        if (!stale && mayShow()) setDetail(found);
      } catch (error) {
        if (stale) return;
        if (error instanceof ConsoleApiError && error.status === 401) expire();
        else setMissing(true);
      }
    };
    setMissing(false);
    setCiting(null);
    setDetail((before) =>
      before?.article.article === article && before.article.version === version ? before : null,
    );
    if (article !== null) void open({ article, version });
    return () => {
      stale = true;
    };
  }, [api, expire, article, version, look, details]);
  /** Shows what a step made of the open version: what was asked for before it is older. */
  const showMade = (fresh: ArticleDetail): void => {
    details.begin()();
    setDetail(fresh);
  };

  /** Says what went wrong, and reads everything again when a colleague was first. */
  const explain = (error: unknown): string => {
    if (!(error instanceof ConsoleApiError)) throw error;
    if (error.status === 401) expire();
    if (error.status === 409) {
      void load();
      setLook((before) => before + 1);
    }
    if (error.status === 0) return words.problem.offline;
    return error.problem?.title ?? words.problem.unknown;
  };

  const act = async (
    run: (id: VersionId, seen: ArticleDetail) => Promise<ArticleDetail>,
    done: string,
  ): Promise<boolean> => {
    // Decided is about what the reader sees.
    if (detail === null) return false;
    const id = { article: detail.article.article, version: detail.article.version };
    try {
      const fresh = await run(id, detail);
      if (isOpen(id)) showMade(fresh);
      tell('success', whatCame(detail, fresh, words.articles) ?? done);
      void load();
      return true;
    } catch (error) {
      tell('error', explain(error));
      return false;
    }
  };

  return {
    list,
    failed,
    detail,
    missing,
    citing,
    reload: () => void load(),
    async showCiting() {
      if (article === null) return;
      const id = { article, version };
      try {
        const { conversations } = await api.citing(id);
        if (isOpen(id)) setCiting(conversations);
      } catch (error) {
        tell('error', explain(error));
      }
    },
    approve: (note) =>
      act((id, { comparedWith }) => api.approve(id, { note, comparedWith }), words.articles.approved),
    agree: (ordinal, note) =>
      act((id, { comparedWith }) => api.agree(id, ordinal, { note, comparedWith }), words.articles.agreedTo),
    sendBack: (note) => act((id) => api.sendBack(id, note), words.articles.sentBack),
    submit: () => act((id) => api.submit(id), words.articles.submitted),
    claim: () => act((id) => api.claim(id), words.vetting.claimed),
    retire: (note) =>
      act(async (id) => {
        const { detail: fresh, conversations } = await api.retire(id, note);
        if (isOpen(id)) setCiting(conversations);
        return fresh;
      }, words.articles.retired),
    async edit(change) {
      if (detail === null) return null;
      const id = { article: detail.article.article, version: detail.article.version };
      try {
        const fresh = await api.edit(id.article, change);
        const stays = isOpen(id);
        if (stays) showMade(fresh);
        tell('success', change.submit === false ? words.articles.kept : words.articles.submitted);
        void load();
        if (stays) onMade(fresh.article);
        return null;
      } catch (error) {
        return explain(error);
      }
    },
    async approveAll(ids) {
      const outcomes: string[] = [];
      try {
        for (let from = 0; from < ids.length; from += AT_ONCE) {
          const { results } = await api.approveAll(ids.slice(from, from + AT_ONCE));
          outcomes.push(...results.map(({ outcome }) => outcome));
        }
        const count = (name: string): number => outcomes.filter((outcome) => outcome === name).length;
        const [approved, signed] = [count('approved'), count('signed')];
        tell('success', words.articles.approvedAll(approved, signed, outcomes.length - approved - signed));
      } catch (error) {
        tell('error', explain(error));
      }
      void load();
    },
  };
}

/** What to say of a step that came to more than was asked for, or to less; null for any other. */
function whatCame(before: ArticleDetail, after: ArticleDetail, words: Messages['articles']): string | null {
  const wasWaiting = before.article.standing === 'in_review';
  if (after.article.standing === 'in_review' && after.article.right === 'already_signed') return words.signed;
  return wasWaiting && (after.article.standing === 'in_force' || after.article.standing === 'scheduled')
    ? words.approved
    : null;
}

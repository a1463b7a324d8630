import type {
  AccountList,
  ArticleDetail,
  ArticleRetired,
  ArticlesApproved,
  CitingList,
  EditArticle,
  Need,
  QualifiedAccount,
  VettedList,
  VettingView,
} from '../../../api/vetting.ts';
import { requestJson } from './request-json.ts';

/** One version of one article. */
export interface VersionId {
  readonly article: string;
  readonly version: number;
}

/** What an approver says, and the approved version that the page showed the difference from; null for none. */
export interface Approval {
  readonly note: string;
  readonly comparedWith: number | null;
}

/** Requests about guidance on its way. Each throws ConsoleApiError. */
export interface ArticlesApi {
  /** @param words Searched for; empty for all. */
  list(view: VettingView, words: string): Promise<VettedList>;
  show(id: VersionId): Promise<ArticleDetail>;
  approve(id: VersionId, approval: Approval): Promise<ArticleDetail>;
  agree(id: VersionId, ordinal: number, approval: Approval): Promise<ArticleDetail>;
  sendBack(id: VersionId, note: string): Promise<ArticleDetail>;
  submit(id: VersionId): Promise<ArticleDetail>;
  claim(id: VersionId): Promise<ArticleDetail>;
  retire(id: VersionId, note: string): Promise<ArticleRetired>;
  citing(id: VersionId): Promise<CitingList>;
  edit(article: string, change: EditArticle): Promise<ArticleDetail>;
  /** At most 100. */
  approveAll(ids: readonly VersionId[]): Promise<ArticlesApproved>;
  accounts(): Promise<AccountList>;
  qualify(userId: string, qualifications: readonly Need[]): Promise<QualifiedAccount>;
}

/** @param csrfToken From `me`. */
export function createArticlesApi(csrfToken: string): ArticlesApi {
  const root = '/api/console/articles';
  const at = ({ article, version }: VersionId): string =>
    `${root}/${encodeURIComponent(article)}/versions/${version}`;
  const get = <T>(action: string, path: string): Promise<T> =>
    requestJson<T>({ action, method: 'GET', path });
  const post = <T>(action: string, path: string, body: unknown = {}): Promise<T> =>
    requestJson<T>({ action, method: 'POST', path, body, csrfToken });
  return {
    list: (view, words) =>
      get(
        'list the articles',
        `${root}?${new URLSearchParams({ view, ...(words === '' ? {} : { q: words }) }).toString()}`,
      ),
    show: (id) => get('open the article', at(id)),
    approve: (id, approval) => post('approve the article', `${at(id)}/approve`, approval),
    agree: (id, ordinal, approval) =>
      post('agree to the passage', `${at(id)}/passages/${ordinal}/approve`, approval),
    sendBack: (id, note) => post('send the article back', `${at(id)}/send-back`, { note }),
    submit: (id) => post('submit the article', `${at(id)}/submit`),
    claim: (id) => post('claim the article', `${at(id)}/claim`),
    retire: (id, note) => post('withdraw the article', `${at(id)}/retire`, { note }),
    citing: (id) => get('list the conversations', `${at(id)}/citing`),
    edit: (article, change) =>
      post('save the article', `${root}/${encodeURIComponent(article)}/versions`, change),
    approveAll: (articles) => post('approve the articles', `${root}/approve`, { articles }),
    accounts: () => get('list the accounts', '/api/console/accounts'),
    qualify: (id, qualifications) =>
      post('record the qualifications', `/api/console/accounts/${encodeURIComponent(id)}/qualifications`, {
        qualifications,
      }),
  };
}

import { SETTINGS_SECTIONS, type SettingsSection } from './settings-sections.ts';

/** Views of the queue, as they are shown: what presses first, what is over last. */
export const QUEUE_VIEWS = [
  'urgent',
  'mine',
  'team',
  'unassigned',
  'due',
  'snoozed',
  'open',
  'resolved',
  'practice',
] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** Views of the articles to vet; the last four are reminders, what was asked and not answered, what was served, and the
 * accounts' qualifications. */
export const ARTICLE_VIEWS = [
  'queue',
  'drafts',
  'approved',
  'due',
  'retired',
  'notices',
  'gaps',
  'published',
  'accounts',
] as const;
/** Whose turn it is with what waits, and where the rest stands. */
export const ARTICLE_STATES = [
  'me',
  'others',
  'mine',
  'scheduled',
  'in_force',
  'superseded',
  'expired',
] as const;
export type ArticleState = (typeof ARTICLE_STATES)[number];
const ARTICLE_NEEDS = ['clinician', 'lawyer', 'local', 'none', ''] as const;

/** A view of the articles, its filters, and the version that is open. */
export interface ArticlesRoute {
  readonly page: 'articles';
  readonly view: (typeof ARTICLE_VIEWS)[number];
  /** Empty for all. */
  readonly topic: string;
  readonly need: (typeof ARTICLE_NEEDS)[number];
  readonly state: ArticleState | '';
  /** What is searched for; empty for nothing. */
  readonly words: string;
  readonly open: { readonly article: string; readonly version: number } | null;
}

/** What was uploaded: the list, or one document of one upload. */
export interface UploadsRoute {
  readonly page: 'uploads';
  readonly open: { readonly id: string; readonly document: number } | null;
}

/** A part of the settings; null for the first that the reader has. */
export interface SettingsRoute {
  readonly page: 'settings';
  readonly section: SettingsSection | null;
}

/** One message that could not be stored. */
export interface NotTakenRoute {
  readonly page: 'not-taken';
  readonly id: string;
}

/** Where the reader is; the whole of it is in the address after `#`. */
export type Route =
  | { readonly page: 'set-password'; readonly token: string }
  | { readonly page: 'local' }
  | { readonly page: 'channels' }
  | { readonly page: 'rules' }
  | { readonly page: 'trial' }
  | { readonly page: 'stats' }
  | { readonly page: 'account' }
  | NotTakenRoute
  | ArticlesRoute
  | UploadsRoute
  | SettingsRoute
  | {
      readonly page: 'work';
      readonly view: QueueView;
      readonly ticketId: string | null;
      /** On narrow screens: the person pane instead of the conversation. */
      readonly person: boolean;
      /** Place of the line that is brought into sight; absent for the newest. */
      readonly line?: number;
    };

/** The queue, no case chosen. */
export const WORK: Extract<Route, { page: 'work' }> = {
  page: 'work',
  view: 'open',
  ticketId: null,
  person: false,
};
export const HOME: Route = WORK;
/** What waits for approval. */
export const ARTICLES: ArticlesRoute = {
  page: 'articles',
  view: 'queue',
  topic: '',
  need: '',
  state: '',
  words: '',
  open: null,
};

/** What was uploaded, nothing open. */
export const UPLOADS: UploadsRoute = { page: 'uploads', open: null };

/** Pages of which there is nothing but the name in the address. */
const PLAIN = ['local', 'rules', 'trial', 'channels', 'stats', 'account'] as const;

function isPlain(route: Route): route is Extract<Route, { page: (typeof PLAIN)[number] }> {
  return PLAIN.some((page) => page === route.page);
}

/** The settings, at their first part. */
export const SETTINGS: SettingsRoute = { page: 'settings', section: null };

/** Reads the part of the address after `#`. Anything unknown leads home. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  if (path === 'set-password') {
    return { page: 'set-password', token: new URLSearchParams(query).get('token') ?? '' };
  }
  const plain = PLAIN.find((page) => page === path);
  if (plain !== undefined) return { page: plain };
  const [section, of, place] = path.split('/');
  if (section === 'articles') return parseArticles(of, new URLSearchParams(query));
  if (section === 'uploads') return parseUploads(of, place);
  if (section === 'not-taken' && of !== undefined && /^[0-9A-Z]{26}$/.test(of)) {
    return { page: 'not-taken', id: of };
  }
  if (section === 'settings') {
    return { page: 'settings', section: SETTINGS_SECTIONS.find((one) => one === of) ?? null };
  }
  const [head, view, ticketId, pane] = path.split('/');
  const known = QUEUE_VIEWS.find((one) => one === view);
  if (head !== 'queue' || known === undefined) return HOME;
  return {
    page: 'work',
    view: known,
    ticketId: ticketId !== undefined && /^[0-9A-Z]{26}$/.test(ticketId) ? ticketId : null,
    person: pane === 'person',
    ...lineIn(query),
  };
}

function lineIn(query: string): { readonly line?: number } {
  const line = new URLSearchParams(query).get('line') ?? '';
  return /^\d{1,9}$/.test(line) ? { line: Number(line) } : {};
}

function parseArticles(view: string | undefined, query: URLSearchParams): ArticlesRoute {
  const [article, version] = [query.get('article') ?? '', query.get('version') ?? ''];
  return {
    page: 'articles',
    view: ARTICLE_VIEWS.find((one) => one === view) ?? 'queue',
    topic: query.get('topic') ?? '',
    need: ARTICLE_NEEDS.find((one) => one === query.get('need')) ?? '',
    state: ARTICLE_STATES.find((one) => one === query.get('state')) ?? '',
    words: (query.get('words') ?? '').slice(0, 60),
    open: article !== '' && /^\d{1,9}$/.test(version) ? { article, version: Number(version) } : null,
  };
}

function parseUploads(id: string | undefined, place: string | undefined): UploadsRoute {
  if (id === undefined || !/^[0-9A-Z]{26}$/.test(id)) return UPLOADS;
  return { page: 'uploads', open: { id, document: /^\d{1,6}$/.test(place ?? '') ? Number(place) : 0 } };
}

function formatArticles({ view, topic, need, state, words, open }: ArticlesRoute): string {
  const query = new URLSearchParams();
  if (topic !== '') query.set('topic', topic);
  if (need !== '') query.set('need', need);
  if (state !== '') query.set('state', state);
  if (words !== '') query.set('words', words);
  if (open !== null) {
    query.set('article', open.article);
    query.set('version', String(open.version));
  }
  const search = query.toString();
  return `#/articles/${view}${search === '' ? '' : `?${search}`}`;
}

/** Writes a route as the part of the address that starts with `#`. */
export function formatRoute(route: Route): string {
  if (route.page === 'set-password') {
    return `#/set-password?${new URLSearchParams({ token: route.token }).toString()}`;
  }
  if (isPlain(route)) return `#/${route.page}`;
  if (route.page === 'not-taken') return `#/not-taken/${route.id}`;
  if (route.page === 'uploads') {
    return route.open === null ? '#/uploads' : `#/uploads/${route.open.id}/${route.open.document}`;
  }
  if (route.page === 'settings') return route.section === null ? '#/settings' : `#/settings/${route.section}`;
  if (route.page === 'articles') return formatArticles(route);
  const parts = ['queue', route.view];
  if (route.ticketId !== null) {
    parts.push(route.ticketId);
    if (route.person) parts.push('person');
  }
  const isAtLine = route.ticketId !== null && route.line !== undefined;
  return `#/${parts.join('/')}${isAtLine ? `?line=${route.line}` : ''}`;
}

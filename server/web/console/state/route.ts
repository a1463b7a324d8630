/** Views of the queue. */
export const QUEUE_VIEWS = ['open', 'mine', 'unassigned', 'resolved'] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** Where the reader is; the whole of it is in the address after `#`. */
export type Route =
  | { readonly page: 'set-password'; readonly token: string }
  | { readonly page: 'local' }
  | { readonly page: 'rules' }
  | {
      readonly page: 'work';
      readonly view: QueueView;
      readonly ticketId: string | null;
      /** On narrow screens: the person pane instead of the conversation. */
      readonly person: boolean;
    };

/** The queue, no case chosen. */
export const WORK: Extract<Route, { page: 'work' }> = {
  page: 'work',
  view: 'open',
  ticketId: null,
  person: false,
};
export const HOME: Route = WORK;

/** Reads the part of the address after `#`. Anything unknown leads home. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  if (path === 'set-password') {
    return { page: 'set-password', token: new URLSearchParams(query).get('token') ?? '' };
  }
  if (path === 'local' || path === 'rules') return { page: path };
  const [head, view, ticketId, pane] = path.split('/');
  const known = QUEUE_VIEWS.find((one) => one === view);
  if (head !== 'queue' || known === undefined) return HOME;
  return {
    page: 'work',
    view: known,
    ticketId: ticketId !== undefined && /^[0-9A-Z]{26}$/.test(ticketId) ? ticketId : null,
    person: pane === 'person',
  };
}

/** Writes a route as the part of the address that starts with `#`. */
export function formatRoute(route: Route): string {
  if (route.page === 'set-password') {
    return `#/set-password?${new URLSearchParams({ token: route.token }).toString()}`;
  }
  if (route.page === 'local' || route.page === 'rules') return `#/${route.page}`;
  const parts = ['queue', route.view];
  if (route.ticketId !== null) {
    parts.push(route.ticketId);
    if (route.person) parts.push('person');
  }
  return `#/${parts.join('/')}`;
}

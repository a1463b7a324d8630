import type { Me, TicketAnswer, TicketDetail, TicketList, TicketSummary } from '../../../api/console.ts';
import type { QueueView } from '../state/route.ts';
import { requestJson } from './request-json.ts';

/** A line to send; the same `clientMessageId` twice is stored once. */
export interface OutgoingLine {
  readonly clientMessageId: string;
  readonly text: string;
}

/** The counsellor's requests, all of them same-origin. Each throws ConsoleApiError. */
export interface ConsoleApi {
  list(view: QueueView): Promise<TicketList>;
  detail(ticketId: string): Promise<TicketDetail>;
  claim(ticketId: string): Promise<TicketAnswer>;
  reply(ticketId: string, line: OutgoingLine): Promise<TicketAnswer>;
  addNote(ticketId: string, line: OutgoingLine): Promise<TicketAnswer>;
  changePriority(ticketId: string, priority: TicketSummary['priority']): Promise<TicketAnswer>;
  /** Does one thing of the checklist. */
  check(ticketId: string, item: string, outcome: string): Promise<TicketAnswer>;
  resolve(ticketId: string): Promise<TicketAnswer>;
  reopen(ticketId: string): Promise<TicketAnswer>;
  signOut(): Promise<void>;
}

/** Requests of a signed-in counsellor.
 * @param csrfToken From `me`. */
export function createConsoleApi(csrfToken: string): ConsoleApi {
  const post = <T>(action: string, path: string, body?: unknown): Promise<T> =>
    requestJson<T>({ action, method: 'POST', path: `/api/console${path}`, body, csrfToken });
  const onTicket = (action: string, id: string, verb: string, body?: unknown): Promise<TicketAnswer> =>
    post<TicketAnswer>(action, `/tickets/${encodeURIComponent(id)}/${verb}`, body);

  return {
    list: (view) =>
      requestJson<TicketList>({
        action: 'list the cases',
        method: 'GET',
        path: `/api/console/tickets?view=${view}&limit=500`,
      }),
    detail: (id) =>
      requestJson<TicketDetail>({
        action: 'open the case',
        method: 'GET',
        path: `/api/console/tickets/${encodeURIComponent(id)}`,
      }),
    claim: (id) => onTicket('claim the case', id, 'claim'),
    reply: (id, line) => onTicket('send the reply', id, 'messages', line),
    addNote: (id, line) => onTicket('save the note', id, 'notes', line),
    changePriority: (id, priority) => onTicket('change the priority', id, 'priority', { priority }),
    check: (id, item, outcome) => onTicket('do a thing of the checklist', id, 'checklist', { item, outcome }),
    resolve: (id) => onTicket('resolve the case', id, 'resolve'),
    reopen: (id) => onTicket('reopen the case', id, 'reopen'),
    signOut: async () => {
      await post('sign out', '/sign-out');
    },
  };
}

/** Who is signed in. @throws {ConsoleApiError} 401 when nobody is. */
export function fetchMe(): Promise<Me> {
  return requestJson<Me>({ action: 'read the account', method: 'GET', path: '/api/console/me' });
}

/** Signs in; the session arrives as a cookie. */
export async function signIn(credentials: { username: string; password: string }): Promise<void> {
  await requestJson({ action: 'sign in', method: 'POST', path: '/api/console/sign-in', body: credentials });
}

/** Sets a first or a reset password with a one-time token, and signs in. */
export async function setPassword(input: { token: string; password: string }): Promise<void> {
  await requestJson({
    action: 'set the password',
    method: 'POST',
    path: '/api/console/set-password',
    body: input,
  });
}

import type { z } from 'zod';
import type {
  Me,
  ResultCode,
  SignedIn,
  TicketAnswer,
  TicketDetail,
  TicketList,
  TicketSummary,
} from '../../../api/console.ts';
import type { GuidanceItem } from '../../../api/guidance.ts';
import type { ChangeTopic, TransferTicket } from '../../../api/queue.ts';
import type { QueueView } from '../state/route.ts';
import { requestJson } from './request-json.ts';

/** A line to send; the same `clientMessageId` twice is stored once. */
export interface OutgoingLine {
  readonly clientMessageId: string;
  readonly text: string;
  /** Place of the last line that its author has read; left out for what is to be sent in any case. */
  readonly seen?: number;
  /** Accounts that a note calls. */
  readonly mentions?: readonly string[];
  /** Guidance whose words stand in a reply. */
  readonly cites?: readonly GuidanceItem['place'][];
  /** Ids of pictures that were uploaded before. */
  readonly attachments?: readonly string[];
}

/** Where a case is sent to. */
export type TransferTo = z.infer<typeof TransferTicket>['to'];
export type Topic = z.infer<typeof ChangeTopic>['topic'];

/** Cases on a page of a view. */
const PAGE = 100;

/** The counsellor's requests, all of them same-origin. Each throws ConsoleApiError. */
export interface ConsoleApi {
  /** @param after `next` of the page before. */
  list(view: QueueView, after?: string | null): Promise<TicketList>;
  /** @param around Place of a line that is wanted; null for the newest. */
  detail(ticketId: string, around: number | null): Promise<TicketDetail>;
  claim(ticketId: string): Promise<TicketAnswer>;
  reply(ticketId: string, line: OutgoingLine): Promise<TicketAnswer>;
  addNote(ticketId: string, line: OutgoingLine): Promise<TicketAnswer>;
  changePriority(ticketId: string, priority: TicketSummary['priority']): Promise<TicketAnswer>;
  /** Does one thing of the checklist. */
  check(ticketId: string, item: string, outcome: string): Promise<TicketAnswer>;
  /** @param end.seen Place of the last line that was read. */
  resolve(ticketId: string, end: { result: ResultCode; note?: string; seen: number }): Promise<TicketAnswer>;
  reopen(ticketId: string): Promise<TicketAnswer>;
  /** By a lead: gives a case to somebody. */
  assign(ticketId: string, userId: string): Promise<TicketAnswer>;
  /** Gives one's own case back; a lead takes anybody's back. */
  unassign(ticketId: string): Promise<TicketAnswer>;
  transfer(ticketId: string, to: TransferTo, reason: string): Promise<TicketAnswer>;
  /** @param until ISO 8601. */
  /** @param seen Place of the last line that was read. */
  snooze(ticketId: string, until: string, seen: number): Promise<TicketAnswer>;
  changeTopic(ticketId: string, topic: Topic): Promise<TicketAnswer>;
  /** By a lead. */
  lowerSensitivity(ticketId: string, reason: string): Promise<TicketAnswer>;
  tag(ticketId: string, tag: string, on: boolean): Promise<TicketAnswer>;
  inviteExpert(ticketId: string, userId: string, on: boolean): Promise<TicketAnswer>;
  /** Ends this case as a duplicate. @returns The one that goes on. */
  merge(ticketId: string, into: string): Promise<TicketAnswer>;
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
    list: (view, after = null) =>
      requestJson<TicketList>({
        action: 'list the cases',
        method: 'GET',
        path: `/api/console/tickets?view=${view}&limit=${PAGE}${after === null ? '' : `&after=${after}`}`,
      }),
    detail: (id, around) =>
      requestJson<TicketDetail>({
        action: 'open the case',
        method: 'GET',
        path: `/api/console/tickets/${encodeURIComponent(id)}${around === null ? '' : `?around=${around}`}`,
      }),
    claim: (id) => onTicket('claim the case', id, 'claim'),
    reply: (id, line) => onTicket('send the reply', id, 'messages', line),
    addNote: (id, line) => onTicket('save the note', id, 'notes', line),
    changePriority: (id, priority) => onTicket('change the priority', id, 'priority', { priority }),
    check: (id, item, outcome) => onTicket('do a thing of the checklist', id, 'checklist', { item, outcome }),
    resolve: (id, end) => onTicket('resolve the case', id, 'resolve', end),
    reopen: (id) => onTicket('reopen the case', id, 'reopen'),
    assign: (id, userId) => onTicket('hand the case over', id, 'assign', { userId }),
    unassign: (id) => onTicket('give the case back', id, 'unassign'),
    transfer: (id, to, reason) => onTicket('send the case on', id, 'transfer', { to, reason }),
    snooze: (id, until, seen) => onTicket('put the case off', id, 'snooze', { until, seen }),
    changeTopic: (id, topic) => onTicket('change the topic', id, 'topic', { topic }),
    lowerSensitivity: (id, reason) => onTicket('lower the sensitivity', id, 'sensitivity', { reason }),
    tag: (id, tag, on) => onTicket('tag the case', id, 'tags', { tag, on }),
    inviteExpert: (id, userId, on) => onTicket('ask an expert', id, 'experts', { userId, on }),
    merge: (id, into) => onTicket('merge the cases', id, 'merge', { into }),
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
/** @returns Whether a code comes next. */
export async function signIn(credentials: { username: string; password: string }): Promise<boolean> {
  const next = await requestJson<SignedIn>({
    action: 'sign in',
    method: 'POST',
    path: '/api/console/sign-in',
    body: credentials,
  });
  return 'secondStep' in next;
}

/** Ends the sign-in with the code of the second step. */
export async function giveCode(code: string): Promise<void> {
  await requestJson({
    action: 'give the code',
    method: 'POST',
    path: '/api/console/sign-in/code',
    body: { code },
  });
}

/** Sets a first or a reset password with a one-time token, and signs in.
 * @returns Whether a code comes next. */
export async function setPassword(input: { token: string; password: string }): Promise<boolean> {
  const next = await requestJson<SignedIn>({
    action: 'set the password',
    method: 'POST',
    path: '/api/console/set-password',
    body: input,
  });
  return 'secondStep' in next;
}

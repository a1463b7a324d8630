import type { GuidanceItem } from '../../../api/guidance.ts';
import type { Attachment } from '../../../api/attachments.ts';
import type { ConsoleMessage, TicketDetail, TicketSummary } from '../../../api/console.ts';

/** A line that is on its way to the server, or did not get there. */
export interface PendingLine {
  readonly clientMessageId: string;
  readonly kind: 'reply' | 'note';
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** `held`: the conversation moved on meanwhile, and its author has not yet said what to do. */
  readonly status: 'sending' | 'failed' | 'held';
  /** Place of the last line that its author had read. */
  readonly seen?: number;
  readonly mentions?: readonly string[];
  /** Guidance whose words stand in it. */
  readonly cites?: readonly GuidanceItem[];
  /** Pictures that the server has already. */
  readonly attachments?: readonly Attachment[];
}

/** One case opened on the screen. */
export interface Thread {
  /** Null until the first load has ended well. */
  readonly detail: TicketDetail | null;
  readonly load: 'loading' | 'ready' | 'failed' | 'missing';
  readonly pending: readonly PendingLine[];
  /** What came while an earlier stretch is shown, that is not connected to it. */
  readonly unconnected: readonly ConsoleMessage[];
  /** Version of the case at the last full load; its history is as old as that. */
  readonly loadedVersion: number | null;
}

export type ThreadAction =
  | { readonly type: 'load_started' }
  | { readonly type: 'load_failed'; readonly missing: boolean }
  | { readonly type: 'detail_loaded'; readonly detail: TicketDetail }
  | { readonly type: 'message_arrived'; readonly message: ConsoleMessage }
  /** The case went where the reader does not see it. */
  | { readonly type: 'gone' }
  | { readonly type: 'ticket_changed'; readonly ticket: TicketSummary }
  | { readonly type: 'send_started'; readonly line: PendingLine }
  | { readonly type: 'send_ended'; readonly clientMessageId: string; readonly message: ConsoleMessage | null }
  | { readonly type: 'send_failed'; readonly clientMessageId: string }
  | {
      readonly type: 'send_held';
      readonly clientMessageId: string;
      /** What was said meanwhile. */
      readonly lines: readonly ConsoleMessage[];
    }
  | { readonly type: 'line_dropped'; readonly clientMessageId: string };

export const NEW_THREAD: Thread = {
  detail: null,
  load: 'loading',
  pending: [],
  unconnected: [],
  loadedVersion: null,
};

/** More is read with the newest lines. */
const KEPT_UNCONNECTED = 100;

/** Whether the case has moved on since its history was read. */
export function isBehind(thread: Thread): boolean {
  return thread.detail !== null && thread.detail.ticket.version > (thread.loadedVersion ?? 0);
}

/** Applies one event to an opened case. Messages are kept once each and in the order of `seq`, however they arrive. */
export function evolveThread(thread: Thread, action: ThreadAction): Thread {
  switch (action.type) {
    case 'load_started':
      return thread.detail === null ? { ...thread, load: 'loading' } : thread;
    case 'load_failed':
      return { ...thread, load: thread.detail === null ? (action.missing ? 'missing' : 'failed') : 'ready' };
    case 'detail_loaded':
      return withDetail(thread, action.detail);
    case 'message_arrived':
      return withMessage(thread, action.message);
    case 'gone':
      return { ...NEW_THREAD, load: 'missing' };
    case 'ticket_changed':
      return withTicket(thread, action.ticket);
    case 'send_started':
      return { ...thread, pending: [...without(thread.pending, action.line.clientMessageId), action.line] };
    case 'send_ended': {
      const cleared = { ...thread, pending: without(thread.pending, action.clientMessageId) };
      return action.message === null ? cleared : withMessage(cleared, action.message);
    }
    case 'send_failed':
      return { ...thread, pending: marked(thread.pending, action.clientMessageId, 'failed') };
    case 'send_held': {
      const shown = action.lines.reduce(withMessage, thread);
      return { ...shown, pending: marked(shown.pending, action.clientMessageId, 'held') };
    }
    case 'line_dropped':
      return { ...thread, pending: without(thread.pending, action.clientMessageId) };
  }
  return action satisfies never;
}

function withDetail(thread: Thread, detail: TicketDetail): Thread {
  const known = thread.detail;
  // A line may have been stored although the answer to its request was lost.
  const stored = new Set(detail.messages.map((message) => message.clientMessageId));
  const loaded = new Set(detail.messages.map((message) => message.id));
  const came = known === null || known.later ? thread.unconnected : known.messages;
  const last = detail.messages.at(-1)?.seq ?? 0;
  const later = detail.later
    ? []
    : came.filter(({ id, seq }) => seq > last && !loaded.has(id) && !isCut(seq, detail));
  const had = new Map(known?.messages.map((message) => [message.id, message]));
  const isNewer = known === null || detail.ticket.version >= known.ticket.version;
  return {
    load: 'ready',
    loadedVersion: detail.ticket.version,
    pending: thread.pending.filter((line) => !stored.has(line.clientMessageId)),
    unconnected: detail.later ? thread.unconnected : [],
    detail: {
      ...detail,
      ticket: isNewer ? detail.ticket : known.ticket,
      messages: inOrder([
        ...detail.messages.map((message) => asFarAsKnown(message, had.get(message.id))),
        ...later,
      ]),
    },
  };
}

/** Whether a place belongs to a case that the reader may not see: what was shown of it before that one began goes. */
function isCut(seq: number, { messages, cuts }: TicketDetail): boolean {
  return cuts.includes(messages.filter((message) => message.seq < seq).at(-1)?.seq ?? 0);
}

function withMessage(thread: Thread, message: ConsoleMessage): Thread {
  if (thread.detail === null) return thread;
  if (thread.detail.later && !thread.detail.messages.some(({ id }) => id === message.id)) {
    const known = thread.unconnected.filter(({ id }) => id !== message.id);
    return { ...thread, unconnected: inOrder([...known, message]).slice(-KEPT_UNCONNECTED) };
  }
  const known = thread.detail.messages.find(({ id }) => id === message.id);
  const others = thread.detail.messages.filter(({ id }) => id !== message.id);
  return {
    ...thread,
    detail: { ...thread.detail, messages: inOrder([...others, asFarAsKnown(message, known)]) },
    // The event stream may bring our own line before the answer to the request that sent it.
    pending:
      message.clientMessageId === null ? thread.pending : without(thread.pending, message.clientMessageId),
  };
}

/** The answer to a request may come after the word that its line has arrived: what has arrived stays so. */
function asFarAsKnown(message: ConsoleMessage, known: ConsoleMessage | undefined): ConsoleMessage {
  const isOlder = known?.delivery === 'delivered' && message.delivery === 'sent';
  return isOlder ? { ...message, delivery: 'delivered' } : message;
}

function withTicket(thread: Thread, ticket: TicketSummary): Thread {
  const known = thread.detail;
  if (known === null || known.ticket.id !== ticket.id || known.ticket.version > ticket.version) return thread;
  return { ...thread, detail: { ...known, ticket } };
}

function marked(
  pending: readonly PendingLine[],
  clientMessageId: string,
  status: PendingLine['status'],
): readonly PendingLine[] {
  return pending.map((line) => (line.clientMessageId === clientMessageId ? { ...line, status } : line));
}

function without(pending: readonly PendingLine[], clientMessageId: string): readonly PendingLine[] {
  return pending.filter((line) => line.clientMessageId !== clientMessageId);
}

function inOrder(messages: readonly ConsoleMessage[]): ConsoleMessage[] {
  return [...messages].sort((a, b) => a.seq - b.seq);
}

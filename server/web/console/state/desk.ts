import type { ConsoleMessage, TicketDetail, TicketSummary } from '../../../api/console.ts';
import { emptyQueue, evolveQueue } from './queue.ts';
import type { Queue, QueueAction } from './queue.ts';
import { evolveThread, NEW_THREAD } from './thread.ts';
import type { Thread, ThreadAction } from './thread.ts';

/** Everything the work screen shows: the queue and the cases that were opened from it. */
export interface Desk {
  readonly queue: Queue;
  /** Newest use last; at most `KEPT_THREADS` so that old conversations do not stay in memory. */
  readonly threads: ReadonlyMap<string, Thread>;
}

/** Conversations kept for quick return. */
export const KEPT_THREADS = 20;

export type DeskAction =
  | Extract<QueueAction, { type: 'list_asked' | 'list_loaded' | 'teams_known' | 'ticket_gone' }>
  | { readonly type: 'ticket_changed'; readonly ticket: TicketSummary }
  | { readonly type: 'message_arrived'; readonly ticketId: string; readonly message: ConsoleMessage }
  | { readonly type: 'detail_loaded'; readonly ticketId: string; readonly detail: TicketDetail }
  | { readonly type: 'thread'; readonly ticketId: string; readonly action: ThreadAction };

export function emptyDesk(userId: string): Desk {
  return { queue: emptyQueue(userId), threads: new Map() };
}

/** The work screen's one reducer. */
export function evolveDesk(desk: Desk, action: DeskAction): Desk {
  switch (action.type) {
    case 'list_asked':
    case 'teams_known':
      return { ...desk, queue: evolveQueue(desk.queue, action) };
    case 'ticket_gone': {
      const gone = { ...desk, queue: evolveQueue(desk.queue, action) };
      return onOpened(gone, action.ticketId, { type: 'gone' });
    }
    case 'list_loaded': {
      const queue = evolveQueue(desk.queue, action);
      return action.list.tickets.reduce<Desk>(
        (next, ticket) => onOpened(next, ticket.id, { type: 'ticket_changed', ticket }),
        { ...desk, queue },
      );
    }
    case 'ticket_changed':
      return onOpened({ ...desk, queue: evolveQueue(desk.queue, action) }, action.ticket.id, action);
    case 'message_arrived': {
      const { ticketId, message } = action;
      const queue =
        message.type === 'incoming'
          ? evolveQueue(desk.queue, { type: 'resident_wrote', ticketId, text: message.text })
          : desk.queue;
      return onOpened({ ...desk, queue }, ticketId, { type: 'message_arrived', message });
    }
    case 'detail_loaded': {
      const ticket = action.detail.ticket;
      const queue = evolveQueue(desk.queue, { type: 'ticket_changed', ticket });
      return touch({ ...desk, queue }, action.ticketId, { type: 'detail_loaded', detail: action.detail });
    }
    case 'thread':
      return touch(desk, action.ticketId, action.action);
  }
  return action satisfies never;
}

function onOpened(desk: Desk, ticketId: string, action: ThreadAction): Desk {
  const thread = desk.threads.get(ticketId);
  if (thread === undefined) return desk;
  const next = evolveThread(thread, action);
  return next === thread ? desk : { ...desk, threads: new Map(desk.threads).set(ticketId, next) };
}

function touch(desk: Desk, ticketId: string, action: ThreadAction): Desk {
  const threads = new Map(desk.threads);
  const thread = threads.get(ticketId) ?? NEW_THREAD;
  threads.delete(ticketId);
  threads.set(ticketId, evolveThread(thread, action));
  for (const [id, old] of threads) {
    if (threads.size <= KEPT_THREADS) break;
    if (old.pending.length === 0 && id !== ticketId) threads.delete(id);
  }
  return { ...desk, threads };
}

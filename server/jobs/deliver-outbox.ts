import type { Logger } from 'pino';
import type { Channel, DeliveryOutcome } from '../../bot/channels/channel.ts';
import type { ChannelKind } from '../../bot/dialogue/types.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import type { OutboxRow, Store } from '../store/ports.ts';
import type { Pager } from './pager.ts';
import { composeNews } from './tell-askers.ts';

/** What delivery works with. */
export interface OutboxParts {
  readonly store: Pick<Store, 'outbox' | 'conversations' | 'tickets' | 'wishes'>;
  /** By kind; the web is not among them: pages fetch their lines themselves. */
  readonly channels: ReadonlyMap<ChannelKind, Channel>;
  readonly pager: Pager;
  /** Names this process in leases. */
  readonly worker: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

const BATCH = 20;
/** Another worker may take a row over when the first has not finished by then. */
const LEASE_MS = 60_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 600_000;
const MAX_ATTEMPTS = 12;

/** Sends what is due once.
 * @returns How many rows were taken up; as many as a batch means that more may be waiting. */
export async function deliverOutbox(parts: OutboxParts): Promise<number> {
  const { store, worker, now } = parts;
  const rows = await store.outbox.claim({ worker, limit: BATCH, at: now(), leaseUntil: now() + LEASE_MS });
  for (const row of rows) {
    const outcome = await attempt(parts, row);
    const at = now();
    if (outcome.kind === 'sent') {
      await store.outbox.markSent(row.id, worker, at);
      continue;
    }
    const retryAt = outcome.kind === 'never' ? null : nextAttempt(row.attempts, at, outcome.retryAfterMs);
    parts.log.warn(
      { outbox: row.id, channel: row.channel, attempts: row.attempts, retryAt },
      'delivery failed',
    );
    await store.outbox.markFailed({ id: row.id, worker, at, retryAt, reason: outcome.reason });
  }
  return rows.length;
}

async function attempt(parts: OutboxParts, row: OutboxRow): Promise<DeliveryOutcome> {
  try {
    return row.channel === 'page' ? await page(parts, row) : await send(parts, row, row.channel);
  } catch {
    // What was thrown may quote the message; only that it failed is kept.
    return { kind: 'later', reason: 'threw', retryAfterMs: null };
  }
}

async function page({ store, pager }: OutboxParts, row: OutboxRow): Promise<DeliveryOutcome> {
  const ticket = row.ticketId === null ? null : await store.tickets.get(row.ticketId);
  if (ticket === null) return { kind: 'never', reason: 'no_ticket' };
  // Somebody took it since: nobody needs to be woken for it. Whoever had it before may be away, and the resident was
  // told that somebody is notified.
  if (ticket.status === 'resolved' || (await takenSince(store, row.createdAt, ticket.id)))
    return { kind: 'sent' };
  return pager.page({ ticketId: ticket.id, priority: ticket.priority });
}

async function takenSince(
  { tickets }: Pick<OutboxParts['store'], 'tickets'>,
  at: number,
  ticketId: string,
): Promise<boolean> {
  const events = await tickets.events(ticketId);
  return events.some((event) => event.type === 'assigned' && event.at >= at);
}

async function send(parts: OutboxParts, row: OutboxRow, kind: ChannelKind): Promise<DeliveryOutcome> {
  if (kind === 'web') return { kind: 'sent' };
  const channel = parts.channels.get(kind);
  if (channel === undefined) return { kind: 'later', reason: 'channel_not_running', retryAfterMs: null };
  if (row.conversationId === null || row.messageId === null) return { kind: 'never', reason: 'no_message' };
  const { conversations, wishes } = parts.store;
  const at = parts.now();
  const { messageId } = row;
  if (!(await wishes.mayLeave({ messageId, compose: composeNews(), today: shanghaiDate(at), at })))
    return { kind: 'never', reason: 'taken_back' };
  const address = await conversations.addressOf(row.conversationId);
  if (address === null) return { kind: 'never', reason: 'erased' };
  const lines = await conversations.allMessages(row.conversationId);
  const message = lines.find(({ id }) => id === row.messageId);
  if (message === undefined) return { kind: 'never', reason: 'no_message' };
  const { id, text, reply } = message;
  return channel.send({ messageId: id, address, text, reply, toPrivate: row.toPrivate });
}

/** When to try again: twice as long after each failure; null when it has been tried often enough. */
function nextAttempt(attempts: number, at: number, retryAfterMs: number | null): number | null {
  if (attempts >= MAX_ATTEMPTS) return null;
  return at + (retryAfterMs ?? Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1)));
}

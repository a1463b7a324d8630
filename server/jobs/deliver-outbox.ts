import type { Logger } from 'pino';
import { pickWording } from '../../bot/dialogue/wording/pick-wording.ts';
import { MEDIA_WORDS } from '../../bot/channels/media-words.ts';
import type { Channel, ChannelDelivery, DeliveryOutcome, GroupPost } from '../../bot/channels/channel.ts';
import { elsewhereOf } from '../channels/elsewhere-of.ts';
import type { ChannelKind, Reply } from '../../bot/dialogue/types.ts';
import type { StoredMessage } from '../../bot/runtime/ports.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import type { Pager } from '../notify/pager.ts';
import { describeError } from '../observability/describe-error.ts';
import { OUR_RULES } from '../store/our-rules.ts';
import type { DuePage } from '../store/paging-port.ts';
import type { OutboxRow, Store } from '../store/ports.ts';
import { createDownLog, type DownLog } from './down-log.ts';
import { letterRetryMs } from './send-letter.ts';
import { composeNews } from './tell-askers.ts';

/** What delivery works with. */
export interface OutboxParts {
  readonly store: Pick<
    Store,
    | 'attachments'
    | 'outbox'
    | 'conversations'
    | 'groupLines'
    | 'groupNotices'
    | 'setAside'
    | 'tickets'
    | 'wishes'
    | 'paging'
  >;
  /** By kind; the web is not among them: pages fetch their lines themselves. */
  readonly channels: ReadonlyMap<ChannelKind, Channel>;
  readonly pager: Pager;
  /** Where residents find the web chat; null or absent where that is not known. */
  readonly publicUrl?: string | null;
  /** Sends a letter to a partner; absent: none are sent. */
  readonly letters?: (row: OutboxRow) => Promise<DeliveryOutcome>;
  /** Names this process in leases. */
  readonly worker: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 to 1: how much later than planned something is tried again, so that not everything comes at once. Absent: 0. */
  readonly chance?: () => number;
  /** There is room again after there was none, or what follows in a conversation has its turn. */
  readonly onRoom?: () => void;
  readonly log: Logger;
}

const BATCH = 20;
/** Beyond that, what is due on a channel waits for what is under way there. */
const MOST_UNDER_WAY = 60;
/** Another worker may take a row over when the first has not finished by then. */
const LEASE_MS = 60_000;
/** The longest that one attempt takes: none is begun that could end after the lease. */
const ATTEMPT_MS = 25_000;
const FIRST_RETRY_MS = 5_000;
const DOWN_RETRY_MS = 15_000;
/** Where an answer must wait for a request of the platform. */
const HELD_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 600_000;
/** A page is of use within minutes. */
const LONGEST_PAGE_RETRY_MS = 60_000;
const MAX_ATTEMPTS = 12;
/** Nobody is welcomed so long after they came. */
const WELCOME_LASTS_MS = 60 * 60_000;
/** How much longer a wait may become by chance. */
const JITTER = 0.25;
/** What waits until morning is not put off until noon. */
const MOST_JITTER_MS = 5 * 60_000;

/** What leaves the system. */
export interface OutboxDelivery {
  /** Takes up what is due and begins to send it; does not wait for whoever stalls.
   * @returns How many rows were taken up. */
  run(): Promise<number>;
  /** Resolves when everything that was taken up has ended. */
  settled(): Promise<void>;
}

/** Makes the delivery of one process. Messages of one conversation leave one after the other, everything else at the same
 * time, so that a channel that stalls or is slow keeps nobody else waiting, and no channel takes the room of others. */
export function createOutboxDelivery(parts: OutboxParts): OutboxDelivery {
  const { store, worker, now, log } = parts;
  const downs = createDownLog(log, now);
  /** The end of what must leave in order. */
  const lines = new Map<string, Promise<void>>();
  const underWay = new Map<OutboxRow['channel'], number>();
  /** Channels that had no room when it was last looked for something to send. */
  let full: readonly OutboxRow['channel'][] = [];

  const countOf = (channel: OutboxRow['channel']): number => underWay.get(channel) ?? 0;

  function begin(row: OutboxRow, claimedAt: number): void {
    // What is not begun in time stays queued; any worker takes it up at the end of the lease.
    const inTime = () => performance.now() - claimedAt <= LEASE_MS - ATTEMPT_MS;
    const key = lineOf(row);
    const before = lines.get(key) ?? Promise.resolve();
    const mine = before
      .then(() => (inTime() ? deliver(parts, row, downs) : undefined))
      .catch((error: unknown) => log.error({ job: 'outbox', error: describeError(error) }, 'job failed'))
      .finally(() => {
        underWay.set(row.channel, countOf(row.channel) - 1);
        if (lines.get(key) === mine) lines.delete(key);
        void letFollow(row.conversationId);
        if (!full.includes(row.channel) || countOf(row.channel) > MOST_UNDER_WAY - BATCH) return;
        full = full.filter((channel) => channel !== row.channel);
        parts.onRoom?.();
      });
    underWay.set(row.channel, countOf(row.channel) + 1);
    lines.set(key, mine);
  }

  /** What waited for this one need not wait for the next look as well. */
  async function letFollow(conversationId: string | null): Promise<void> {
    if (conversationId === null || parts.onRoom === undefined) return;
    const follows = await store.outbox.follows(conversationId, now()).catch(() => false);
    if (follows) parts.onRoom();
  }

  return {
    async run() {
      full = [...underWay.keys()].filter(
        (channel) => channel !== 'page' && countOf(channel) >= MOST_UNDER_WAY,
      );
      const claimedAt = performance.now();
      const at = now();
      const elsewhere = elsewhereOf(parts.channels);
      const leaseUntil = at + LEASE_MS;
      const rows = await store.outbox.claim({ worker, limit: BATCH, at, leaseUntil, full, elsewhere });
      for (const row of rows) begin(row, claimedAt);
      return rows.length;
    },
    async settled() {
      await Promise.all(lines.values());
    },
  };
}

/** What leaves in order. What is urgent does not wait for the slow answer to what was asked before it. */
function lineOf({ id, channel, conversationId, isUrgent }: OutboxRow): string {
  if (channel === 'page' || conversationId === null) return id;
  return isUrgent ? `${conversationId} urgent` : conversationId;
}

/** Sends what is due once, to the end.
 * @returns How many rows were taken up. */
export async function deliverOutbox(parts: OutboxParts): Promise<number> {
  const delivery = createOutboxDelivery(parts);
  const taken = await delivery.run();
  await delivery.settled();
  return taken;
}

async function deliver(parts: OutboxParts, row: OutboxRow, downs: DownLog): Promise<void> {
  const { store, worker, now } = parts;
  const outcome = await attempt(parts, row);
  downs.note(row, outcome);
  const at = now();
  if (outcome.kind === 'sent') {
    await store.outbox.markSent(row.id, worker, at);
    return;
  }
  if (outcome.kind === 'held') {
    await store.outbox.hold({ id: row.id, worker, reason: outcome.reason });
    return;
  }
  if (outcome.kind === 'down') {
    // However long it lasts: nobody's reply is given up because a channel is away.
    const usualMs = row.channel === 'referral' ? letterRetryMs(at - row.createdAt) : DOWN_RETRY_MS;
    const retryMs = outcome.retryAfterMs ?? usualMs;
    const retryAt = at + spread(parts, retryMs);
    await store.outbox.markFailed({ id: row.id, worker, at, retryAt, reason: outcome.reason, counts: false });
    return;
  }
  if (outcome.kind === 'later' && OUR_RULES.has(outcome.reason)) {
    const retryAt = at + spread(parts, outcome.retryAfterMs ?? DOWN_RETRY_MS);
    await store.outbox.markFailed({ id: row.id, worker, at, retryAt, reason: outcome.reason, counts: false });
    return;
  }
  const retryAt = outcome.kind === 'never' ? null : nextAttempt(parts, row, at, outcome.retryAfterMs);
  parts.log.warn(
    { outbox: row.id, channel: row.channel, attempts: row.attempts, retryAt, reason: outcome.reason },
    'delivery failed',
  );
  await store.outbox.markFailed({ id: row.id, worker, at, retryAt, reason: outcome.reason });
}

async function attempt(parts: OutboxParts, row: OutboxRow): Promise<DeliveryOutcome> {
  try {
    if (row.channel === 'page') return await page(parts, row);
    if (row.channel !== 'referral') return await send(parts, row, row.channel);
    return (await parts.letters?.(row)) ?? { kind: 'down', reason: 'not_running' };
  } catch {
    // What was thrown may quote the message; only that it failed is kept.
    return { kind: 'later', reason: 'threw', retryAfterMs: null };
  }
}

async function page(parts: OutboxParts, row: OutboxRow): Promise<DeliveryOutcome> {
  const { store, pager } = parts;
  const found =
    row.pageId === null ? await pageOfEarlierVersion(parts, row) : await store.paging.page(row.pageId);
  if (found === null) return { kind: 'never', reason: 'no_ticket' };
  // Somebody took it since: nobody needs to be woken for it.
  return found.isWanted ? pager.page(found) : { kind: 'sent' };
}

/** A row from before there was a roster: it goes to the group alone. */
async function pageOfEarlierVersion({ store }: OutboxParts, row: OutboxRow): Promise<DuePage | null> {
  const ticket = row.ticketId === null ? null : await store.tickets.get(row.ticketId);
  if (ticket === null) return null;
  const events = await store.tickets.events(ticket.id);
  const taken = events.some((event) => event.type === 'assigned' && event.at >= row.createdAt);
  const isWanted = ticket.status !== 'resolved' && !taken;
  return {
    kind: 'case',
    via: 'robot',
    subject: ticket.id,
    level: 'counsellor',
    step: 0,
    people: [],
    isWanted,
  };
}

async function send(parts: OutboxParts, row: OutboxRow, kind: ChannelKind): Promise<DeliveryOutcome> {
  if (kind === 'web') return { kind: 'sent' };
  const channel = parts.channels.get(kind);
  if (channel === undefined) return { kind: 'down', reason: 'channel_not_running' };
  if (row.noticeId !== null || row.groupLine !== null) return post(parts, row, channel);
  if (row.setAsideId !== null) return sayOfDanger(parts, row, row.setAsideId, channel);
  if (row.conversationId === null || row.messageId === null) return { kind: 'never', reason: 'no_message' };
  const { conversations, wishes } = parts.store;
  const at = parts.now();
  const { messageId } = row;
  if (!(await wishes.mayLeave({ messageId, compose: composeNews(), today: shanghaiDate(at), at })))
    return { kind: 'never', reason: 'taken_back' };
  const address = await conversations.addressOf(row.conversationId);
  if (address === null) return { kind: 'never', reason: 'erased' };
  const found = await conversations.toSend(messageId);
  if (found === null) return { kind: 'never', reason: 'no_message' };
  const { message, answers } = found;
  if (message.damaged === true) return { kind: 'never', reason: 'message_damaged' };
  const { id, reply, author } = message;
  return channel.send({
    messageId: id,
    address,
    ...withPictures(parts, message, channel),
    reply,
    toPrivate: row.toPrivate,
    authorName: author.kind === 'counsellor' ? author.name : null,
    answers,
  });
}

/** What to do now, for somebody whose message could not be stored. Nothing of it waits for their next message: its channel is tried
 * again, since a platform may bring theirs once more. */
async function sayOfDanger(
  { store }: OutboxParts,
  { toPrivate }: OutboxRow,
  id: string,
  channel: Channel,
): Promise<DeliveryOutcome> {
  const said = await store.setAside.toSay(id);
  // It was committed meanwhile, and its turn says the same.
  if (said === null) return { kind: 'sent' };
  const { address, answers, level, text, mentioned } = said;
  const reply: Reply = {
    text,
    more: null,
    action: 'handoff',
    level,
    matchedRules: [],
    topic: null,
    citations: [],
    intake: null,
    card: null,
    suggestions: [],
  };
  const outcome = await channel.send({ messageId: id, address, text, reply, toPrivate, answers });
  if (outcome.kind === 'never' && outcome.reason === 'no_friendship' && mentioned) {
    // Who asked us in a group and cannot be written to is told there what everybody may read.
    const line = pickWording(text).moveToPrivateUrgent;
    const before = { ...reply, text: line, action: 'move_to_private' } as const;
    return channel.send({ messageId: id, address, text: line, reply: before, toPrivate: false, answers });
  }
  if (outcome.kind !== 'held') return outcome;
  return { kind: 'later', reason: outcome.reason, retryAfterMs: HELD_RETRY_MS };
}

/** The words and pictures of a line, as far as the channel takes pictures; where it takes none, people are told. */
function withPictures(
  { store, publicUrl = null }: OutboxParts,
  { conversationId, text, attachments = [] }: StoredMessage,
  { capabilities }: Channel,
): Pick<ChannelDelivery, 'text' | 'images'> {
  if (attachments.length === 0) return { text };
  const words = text === MEDIA_WORDS.image ? '' : text;
  if (!capabilities.images) return { text: [words, picturesElsewhere(publicUrl)].filter(Boolean).join('\n') };
  const reader = { kind: 'resident' } as const;
  return {
    text: words,
    images: attachments.map(({ id, mediaType }) => ({
      id,
      mediaType,
      load: () => store.attachments.read({ conversationId, id, size: 'full', reader }),
    })),
  };
}

function picturesElsewhere(publicUrl: string | null): string {
  const where = publicUrl === null ? '请到我们的网页咨询里' : `请打开 ${publicUrl}`;
  return `工作人员想发图片给您，这里收不到图片。要看图片，${where}，在那里联系工作人员。`;
}

async function post(parts: OutboxParts, row: OutboxRow, channel: Channel): Promise<DeliveryOutcome> {
  const { store, worker, now } = parts;
  const isLate = now() - row.createdAt > WELCOME_LASTS_MS;
  if (row.groupLine === 'welcome' && isLate) return { kind: 'never', reason: 'welcome_over' };
  const said = await postOf(parts, row);
  if (said === null) return { kind: 'never', reason: 'not_wanted' };
  const begin = (): Promise<boolean> => store.groupNotices.begin(row.id, worker);
  return channel.post?.({ ...said, begin }) ?? { kind: 'never', reason: 'no_groups' };
}

async function postOf(
  { store }: OutboxParts,
  { groupId, groupLine, noticeId }: OutboxRow,
): Promise<Pick<GroupPost, 'room' | 'says'> | null> {
  if (groupId === null) return null;
  if (noticeId !== null) {
    const notice = await store.groupNotices.toSend(noticeId, groupId);
    return notice === null ? null : { room: notice.room, says: { text: notice.text } };
  }
  const room = groupLine === null ? null : await store.groupLines.roomOf(groupId);
  return room === null || groupLine === null ? null : { room, says: { line: groupLine } };
}

/** When to try again: twice as long after each failure; null when it has been tried often enough. */
function nextAttempt(
  parts: OutboxParts,
  { channel, attempts }: Pick<OutboxRow, 'channel' | 'attempts'>,
  at: number,
  retryAfterMs: number | null,
): number | null {
  if (attempts >= MAX_ATTEMPTS) return null;
  const longest = channel === 'page' ? LONGEST_PAGE_RETRY_MS : LONGEST_RETRY_MS;
  return (
    at + spread(parts, retryAfterMs ?? Math.min(longest, FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1)))
  );
}

function spread({ chance }: OutboxParts, ms: number): number {
  return Math.round(ms + Math.min(MOST_JITTER_MS, JITTER * ms) * (chance?.() ?? 0));
}

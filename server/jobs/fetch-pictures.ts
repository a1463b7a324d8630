import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Channel, FetchedPicture } from '../../bot/channels/channel.ts';
import type { ChannelKind } from '../../bot/dialogue/types.ts';
import { ATTACHMENT_BYTES } from '../api/attachments.ts';
import { HttpProblem } from '../app/http-problem.ts';
import type { AttachmentDesk } from '../attachments/attachment-desk.ts';
import { elsewhereOf } from '../channels/elsewhere-of.ts';
import type { Store } from '../store/ports.ts';
import type { DuePicture } from '../store/sent-picture-port.ts';

/** One after the other: each is in memory as a whole. */
const BATCH = 4;
/** Another process may take one over when the first has not finished by then. */
const LEASE_MS = 6 * 60_000;
const FETCH_MS = 20_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 600_000;
/** About two hours. */
const MOST_ATTEMPTS = 20;
/** The platforms keep a picture for three days. */
const KEPT_MS = 3 * 24 * 60 * 60_000;
/** There is no room now, or somebody has sent as many as may be sent in an hour: nothing is wrong with the picture, which is waited
 * for as long as the platform keeps it. */
const NO_ROOM: ReadonlySet<string> = new Set(['attachments_busy', 'attachments_too_many']);

/** Makes the job that fetches pictures which reach a case from a channel: by the same desk as those of the web, so that nothing is
 * kept as it came, each once, however often it is brought or tried.
 *
 * @returns One run; it resolves with the number of pictures that were taken up. */
export function createPictureFetcher(parts: {
  readonly store: Pick<Store, 'sentPictures'>;
  readonly channels: ReadonlyMap<ChannelKind, Pick<Channel, 'fetchPicture' | 'isElsewhere'>>;
  readonly desk: Pick<AttachmentDesk, 'keep'>;
  readonly worker: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}): () => Promise<number> {
  const { store, channels, desk, worker, now, log } = parts;

  /** @returns What stopped it; null when it is part of its message. */
  async function fetchOne(due: DuePicture): Promise<Exclude<FetchedPicture, { kind: 'fetched' }> | null> {
    const { channel, picture, conversationId, messageId } = due;
    if (picture === null) return { kind: 'never', reason: 'message_damaged' };
    const fetching = channels.get(channel)?.fetchPicture?.(picture, ATTACHMENT_BYTES);
    if (fetching === undefined) return { kind: 'down', reason: 'channel_not_running' };
    const fetched = await inTime(fetching);
    if (fetched.kind !== 'fetched') return fetched;
    const upload = {
      conversationId,
      author: { kind: 'resident' },
      clientId: `fetched-${messageId}`,
    } as const;
    try {
      const attachments = await desk.keep(fetched.bytes, upload);
      await store.sentPictures.attach(due, { worker, attachments });
      return null;
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      return { kind: NO_ROOM.has(error.code) ? 'down' : 'never', reason: error.code };
    }
  }

  async function work(due: DuePicture): Promise<void> {
    // What was thrown may quote what was sent; only that it failed is kept.
    const stopped = await fetchOne(due).catch(() => ({ kind: 'later', reason: 'threw' }) as const);
    if (stopped === null) return;
    const at = now();
    const isOver =
      stopped.kind === 'never' ||
      (stopped.kind === 'later' && due.attempts >= MOST_ATTEMPTS) ||
      at - due.saidAt > KEPT_MS;
    log.warn({ channel: due.channel, attempts: due.attempts, isOver, reason: stopped.reason }, 'no picture');
    if (isOver) await store.sentPictures.giveUp(due, { worker, at });
    else await store.sentPictures.putOff(due, { worker, dueAt: at + waitMs(due.attempts) });
  }

  return async () => {
    const at = now();
    const lease = { worker, limit: BATCH, at, leaseUntil: at + LEASE_MS };
    const all = await store.sentPictures.claim({ ...lease, elsewhere: elsewhereOf(channels) });
    const faults: unknown[] = [];
    for (const due of all) await work(due).catch((error: unknown) => void faults.push(error));
    // Said only now: the others are not kept waiting for a lease to end.
    if (faults.length > 0) throw faults[0];
    return all.length;
  };
}

/** A gateway may say nothing for ever. */
async function inTime(fetching: Promise<FetchedPicture>): Promise<FetchedPicture> {
  const over = new AbortController();
  const late = sleep(FETCH_MS, { kind: 'later', reason: 'no_answer' } as const, { signal: over.signal });
  late.catch(() => undefined);
  try {
    return await Promise.race([fetching, late]);
  } finally {
    over.abort();
  }
}

function waitMs(attempts: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(20, Math.max(0, attempts - 1)));
}

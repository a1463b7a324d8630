import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Channel, DeliveryOutcome } from '../../bot/channels/channel.ts';
import type { Botpress } from '../../bot/channels/botpress/create-botpress.ts';
import type { ChannelKind } from '../../bot/dialogue/types.ts';
import type { Assistant } from '../../bot/runtime/create-assistant.ts';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { Config } from '../config.ts';
import type { AttachmentDesk } from '../attachments/attachment-desk.ts';
import { UNCLAIMED_MS } from '../attachments/limits.ts';
import { describeError } from '../observability/describe-error.ts';
import type { SlaName } from '../sla/policy.ts';
import type { DurableStore, OutboxRow } from '../store/ports.ts';
import type { BroughtMessage } from '../store/set-aside-port.ts';
import type { Pager } from '../notify/pager.ts';
import { createOutboxDelivery } from './deliver-outbox.ts';
import { createAutoAssign } from './auto-assign.ts';
import { createOldDataEraser } from './erase-old.ts';
import { createEscalation } from './escalate.ts';
import { createPictureFetcher } from './fetch-pictures.ts';
import { createReviewReminder } from './remind-of-reviews.ts';
import { repeat } from './repeat.ts';
import { createBotTeller } from './tell-bots.ts';
import { createAskerTeller } from './tell-askers.ts';
import { createReminderTeller } from './tell-reminders.ts';
import { createSetAsideTaker } from './take-set-aside.ts';
import { createRecallTaker } from './take-back-noted.ts';
import { createSlaWatch } from './watch-sla.ts';
import { createTestPager } from './test-page.ts';

const OUTBOX_MS = 1000;
/** How long a stop waits for what is being sent; what is not sent then is sent again. */
const LAST_SENDS_MS = 5000;
/** Turns that failed, or that another process left behind, are taken up again this often. */
const RECOVER_MS = 30_000;
/** How late at most, without an announcement, a change of the knowledge is noticed: building on it takes seconds, and
 * every process follows within five. */
const KNOWLEDGE_MS = 1000;
/** The same for a withdrawal, which needs no building but a larger query. */
const WITHDRAWAL_MS = 3000;
/** How soon after an answer is served those who wait for it are told. */
const TELL_MS = 3000;
/** How late at most a broken promise is seen. */
const SLA_MS = 5000;
/** How late at most a sleeping case wakes. */
const WAKE_MS = 5000;
const WOKEN_AT_ONCE = 200;
/** How late at most counsellors are told of what they wanted to be reminded of. */
const REMINDED_MS = 5000;
/** How often nonces that prove nothing any more are forgotten. */
const NONCES_MS = 10 * 60_000;
/** Longest practice. */
const PRACTICE_MS = 12 * 60 * 60 * 1000;
/** How often it is looked whether a new day has come. */
const REMINDER_MS = 60 * 60 * 1000;
/** How often it is looked for what has been kept long enough: each time a little of it. */
const ERASE_OLD_MS = 60_000;
/** How often pictures that no message named are deleted, and how many at once. */
const SWEEP_MS = 10 * 60 * 1000;
const SWEPT_AT_ONCE = 100;
/** How soon what could not be committed, or taken back, is tried again. */
const SET_ASIDE_MS = 2000;
/** How soon pictures that reach a case from a channel are fetched. */
const FETCH_MS = 2000;
/** How often it is looked, without an announcement, who must be paged. */
const ESCALATE_MS = 2000;
/** How soon waiting cases are given out, and taken back from whoever is away. */
const ASSIGN_MS = 5000;
/** How often it is looked, without an announcement, whether a bot has to be told something. */
const TELL_BOTS_MS = 3000;
/** How often it is looked whether the time of the daily test page has come. */
const TEST_PAGE_MS = 60_000;
/** How often it is looked whether a channel is in trouble. */
const CHANNELS_MS = 30_000;

/** Starts what runs beside the requests: unanswered messages, the outbox, the snapshot, reminders. */
export function startJobs(parts: {
  config: Config;
  store: DurableStore;
  assistant: Pick<Assistant, 'drain' | 'recover'>;
  knowledge: Pick<KnowledgeBase, 'answer' | 'snapshotId'>;
  refreshKnowledge: () => Promise<void>;
  withdrawKnowledge: () => Promise<void>;
  /** Told of each promise to a resident that was not kept. */
  onSlaMissed?: (name: SlaName) => void;
  pager: Pager;
  /** Sends a letter to a partner. */
  letters?: (row: OutboxRow) => Promise<DeliveryOutcome>;
  /** What the outbox sends through. */
  channels: ReadonlyMap<ChannelKind, Channel>;
  /** Commits what a channel brought. */
  receive: (channel: ChannelKind, message: BroughtMessage) => Promise<unknown>;
  /** Where pictures that come from channels are taken in. */
  attachments: Pick<AttachmentDesk, 'keep'>;
  /** Who is told what became of cases of Botpress; null or absent without it. */
  botpress?: Pick<Botpress, 'tell'> | null;
  /** Tells operators of a channel in trouble; absent where there is none to watch. */
  watchChannels?: () => Promise<void>;
  /** Skills that an intake form asks for. */
  skillsOf: (form: string) => readonly string[];
  newId: () => string;
  now: () => number;
  log: Logger;
}): { stop(): Promise<void>; wakeOutbox(): void } {
  const { config, store, assistant, pager, now, log } = parts;
  const failed = (job: string) => (error: unknown) =>
    log.error({ job, error: describeError(error) }, 'job failed');
  let hasRoom = (): void => undefined;
  const outbox = {
    store,
    channels: parts.channels,
    pager,
    publicUrl: config.publicUrl,
    ...(parts.letters === undefined ? {} : { letters: parts.letters }),
    worker: parts.newId(),
    now,
    chance: Math.random,
    onRoom: () => hasRoom(),
    log,
  };
  const recovering = repeat(() => assistant.recover(), { everyMs: RECOVER_MS, onError: failed('recover') });
  const delivery = createOutboxDelivery(outbox);
  const takeUp = async (): Promise<void> => {
    // A long queue is taken up without a rest, as far as there is room.
    while ((await delivery.run()) > 0);
  };
  const delivering = repeat(takeUp, { everyMs: OUTBOX_MS, onError: failed('outbox') });
  hasRoom = () => delivering.wake();
  const refreshing = repeat(parts.refreshKnowledge, { everyMs: KNOWLEDGE_MS, onError: failed('knowledge') });
  // Not after the refreshing, which may be at work on a snapshot for seconds.
  const withdrawing = repeat(parts.withdrawKnowledge, {
    everyMs: WITHDRAWAL_MS,
    onError: failed('withdrawal'),
  });
  const reminding = repeat(createReviewReminder({ notices: store.notices, now }), {
    everyMs: REMINDER_MS,
    onError: failed('reminders'),
  });
  reminding.wake();
  const forgetting = repeat(() => store.partners.purgeNonces(now()), {
    everyMs: NONCES_MS,
    onError: failed('nonces'),
  });
  // Whoever forgot to end it: what is made up is kept for half a day at most.
  const endingPractice = repeat(() => store.practice.endBefore(now() - PRACTICE_MS, now()), {
    everyMs: REMINDER_MS,
    onError: failed('practice'),
  });
  endingPractice.wake();
  const escalation = createEscalation({ paging: store.paging, worker: outbox.worker, now });
  const escalating = repeat(escalation, { everyMs: ESCALATE_MS, onError: failed('escalation') });
  const waking = repeat(() => store.tickets.wakeDue(now(), WOKEN_AT_ONCE), {
    everyMs: WAKE_MS,
    onError: failed('waking'),
  });
  const sweeping = repeat(() => store.attachments.dropUnclaimed(now() - UNCLAIMED_MS, SWEPT_AT_ONCE), {
    everyMs: SWEEP_MS,
    onError: failed('attachments'),
  });
  sweeping.wake();
  const fetcher = createPictureFetcher({
    store,
    channels: parts.channels,
    desk: parts.attachments,
    worker: outbox.worker,
    now,
    log,
  });
  const fetching = repeat(fetcher, { everyMs: FETCH_MS, onError: failed('pictures') });
  const taker = createSetAsideTaker({ store, receive: parts.receive, now, log });
  const taking = repeat(taker, { everyMs: SET_ASIDE_MS, onError: failed('set aside') });
  const recaller = createRecallTaker({ store, assistant, now, log });
  const recalling = repeat(recaller, { everyMs: SET_ASIDE_MS, onError: failed('recalls') });
  const eraser = createOldDataEraser({ retention: store.retention, now });
  const erasing = repeat(eraser, { everyMs: ERASE_OLD_MS, onError: failed('erasing') });
  const { testPageAt, offlineAfterMs } = config.notify;
  const assign = createAutoAssign({
    store,
    skillsOf: parts.skillsOf,
    worker: outbox.worker,
    offlineAfterMs,
    now,
    steady: () => performance.now(),
  });
  const assigning = repeat(assign, { everyMs: ASSIGN_MS, onError: failed('assigning') });
  const testing =
    testPageAt === null
      ? null
      : repeat(createTestPager({ paging: store.paging, atMinute: testPageAt, now }), {
          everyMs: TEST_PAGE_MS,
          onError: failed('test page'),
        });
  testing?.wake();
  const { watchChannels } = parts;
  const watchingChannels =
    watchChannels === undefined
      ? null
      : repeat(watchChannels, { everyMs: CHANNELS_MS, onError: failed('channels') });
  const { knowledge, newId } = parts;
  const telling = repeat(createAskerTeller({ store, knowledge, newId, now, log }), {
    everyMs: TELL_MS,
    onError: failed('telling'),
  });
  const watch = createSlaWatch({
    store,
    worker: newId(),
    onMissed: (name) => parts.onSlaMissed?.(name),
    now,
    log,
  });
  const watching = repeat(watch, { everyMs: SLA_MS, onError: failed('sla') });
  const reminders = repeat(createReminderTeller({ store, worker: outbox.worker, now, log }), {
    everyMs: REMINDED_MS,
    onError: failed('reminders of cases'),
  });
  const { botpress = null } = parts;
  const tellingBots =
    botpress === null
      ? null
      : repeat(createBotTeller({ store, botpress, worker: outbox.worker, now }), {
          everyMs: TELL_BOTS_MS,
          onError: failed('telling bots'),
        });
  tellingBots?.wake();
  const unsubscribe = store.subscribe((event) => {
    if (event.type === 'ticket') tellingBots?.wake();
    if (event.type === 'ticket') escalating.wake();
    if (event.type === 'page') delivering.wake();
    if (event.type !== 'knowledge') return;
    withdrawing.wake();
    refreshing.wake();
  });
  // What an earlier run left unanswered is answered at once.
  recovering.wake();
  return {
    wakeOutbox: () => delivering.wake(),
    async stop() {
      unsubscribe();
      const jobs = [
        recovering,
        delivering,
        refreshing,
        withdrawing,
        reminding,
        forgetting,
        endingPractice,
        waking,
        telling,
        watching,
        reminders,
        escalating,
        sweeping,
        fetching,
        taking,
        recalling,
        erasing,
        assigning,
      ];
      const more = [testing, tellingBots, watchingChannels].filter((job) => job !== null);
      await Promise.all([...jobs, ...more].map((job) => job.stop()));
      await Promise.race([delivery.settled(), sleep(LAST_SENDS_MS, undefined, { ref: false })]);
    },
  };
}

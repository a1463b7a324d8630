import type { Logger } from 'pino';
import type { Assistant } from '../../bot/runtime/create-assistant.ts';
import type { Config } from '../config.ts';
import { describeError } from '../observability/describe-error.ts';
import type { Store } from '../store/ports.ts';
import { deliverOutbox } from './deliver-outbox.ts';
import { createWebhookPager } from './pager.ts';
import { repeat } from './repeat.ts';

const OUTBOX_MS = 1000;
/** Turns that failed, or that another process left behind, are taken up again this often. */
const RECOVER_MS = 30_000;
/** How late at most, without an announcement, a change of the knowledge is noticed. */
const KNOWLEDGE_MS = 3000;

/** Starts what runs beside the requests: unanswered messages, the outbox, the snapshot. */
export function startJobs(parts: {
  config: Config;
  store: Store;
  assistant: Pick<Assistant, 'recover'>;
  refreshKnowledge: () => Promise<void>;
  withdrawKnowledge: () => Promise<void>;
  baseUrl: string;
  newId: () => string;
  now: () => number;
  log: Logger;
}): { stop(): Promise<void> } {
  const { config, store, assistant, baseUrl, now, log } = parts;
  const failed = (job: string) => (error: unknown) =>
    log.error({ job, error: describeError(error) }, 'job failed');
  const outbox = {
    store,
    channels: new Map(),
    pager: createWebhookPager({ url: config.pageWebhook, onCallName: config.onCallName, baseUrl, fetch }),
    worker: parts.newId(),
    now,
    log,
  };
  const recovering = repeat(() => assistant.recover(), { everyMs: RECOVER_MS, onError: failed('recover') });
  const delivering = repeat(() => deliverOutbox(outbox), { everyMs: OUTBOX_MS, onError: failed('outbox') });
  const refreshing = repeat(parts.refreshKnowledge, { everyMs: KNOWLEDGE_MS, onError: failed('knowledge') });
  // Not after the refreshing, which may be at work on a snapshot for seconds.
  const withdrawing = repeat(parts.withdrawKnowledge, {
    everyMs: KNOWLEDGE_MS,
    onError: failed('withdrawal'),
  });
  const unsubscribe = store.subscribe((event) => {
    if (event.type !== 'knowledge') return;
    withdrawing.wake();
    refreshing.wake();
  });
  // What an earlier run left unanswered is answered at once.
  recovering.wake();
  return {
    async stop() {
      unsubscribe();
      await Promise.all([recovering.stop(), delivering.stop(), refreshing.stop(), withdrawing.stop()]);
    },
  };
}

import { LOST_ROUND } from '../channel.ts';
import type {
  Channel,
  ChannelConfig,
  ChannelDelivery,
  DeliveredImage,
  DeliveryOutcome,
  ReceivedByChannel,
} from '../channel.ts';
import { NEW_CONTACT } from '../media-words.ts';
import { createAccessTokens } from '../platform/access-token.ts';
import type { ApiAnswer } from '../platform/api-client.ts';
import { createApiClient } from '../platform/api-client.ts';
import { createEnvelope } from '../platform/envelope.ts';
import { fetchMedia, lendPicture } from '../platform/media.ts';
import { isFresh, openSealed } from '../platform/sealed-pushes.ts';
import { plainAnswer, type PushTarget } from '../platform/webhook.ts';
import { readXml } from '../platform/xml.ts';
import { createKfClient, pauseAfter } from './kf-client.ts';
import { kfTokenRequest } from './kf-token.ts';
import { createPuller, type SyncCursors } from './puller.ts';
import { readItem } from './read-item.ts';
import { type KfPart, MAX_TEXT_BYTES, toParts } from './to-parts.ts';
import { WELCOME_MS, type WelcomeCodes } from './welcome-codes.ts';

/** Settings of 微信客服 in an enterprise's WeCom. */
export interface WecomSettings {
  readonly corpId: string;
  /** Of 微信客服, not of an application. */
  readonly secret: string;
  /** What pushes are signed with. */
  readonly token: string;
  readonly encodingAesKey: string;
  /** Whether who asks for a person goes to the association's own servicers in WeCom. */
  readonly handsOver: boolean;
  /** Origin of the platform's interface. */
  readonly apiUrl: string;
}

export interface WecomConfig extends ChannelConfig {
  readonly settings: WecomSettings;
  readonly cursors: SyncCursors;
  readonly welcomes: WelcomeCodes;
  /** Takes back what somebody took back; danger in it is heard.
   * @throws Where that cannot be noted: then it is brought again. */
  readonly recall: (recalled: {
    readonly address: string;
    readonly sourceIds: readonly string[];
  }) => Promise<void>;
  /** A message that the platform had taken did not arrive. `round`: how often it had been lost before that. */
  readonly lost: (lost: {
    readonly messageId: string;
    readonly round: number;
    readonly reason: string;
  }) => Promise<void>;
  /** Names this process in leases. */
  readonly worker: string;
  readonly fetch: typeof fetch;
  /** Something failed and is tried again; never with anybody's words. */
  readonly onFailure: (reason: string) => void;
  /** How often it is looked for what no push told of. */
  readonly sweepMs?: number;
}

/** 微信客服: a push only says that there is something, which is then read page by page; answers leave by the interface. */
export interface Wecom extends Channel, PushTarget {}

/** Work that waits for a retry is looked for so often. */
const LOOK_MS = 2_000;
const SWEEP_MS = 5 * 60_000;
const REPLY_WINDOW_MS = 48 * 60 * 60_000;
/** Whoever is answered later than that is told that their message came late. */
const LATE_MS = 10 * 60_000;
/** At the first reading days of messages come that the association's staff had before us. */
const BEFORE_US_MS = 60 * 60_000;
/** Nothing may be written before the person writes again: five messages were sent, 48 hours are over, nothing was ever written. */
const HELD = new Set([95001, 95002, 95024]);
/** The session is with a servicer, or over. */
const NOT_OURS = new Set([95013, 95018]);
/** No such account or person. */
const NEVER = new Set([40096, 95000, 95004]);
/** The association must change a setting: the enterprise and its secret, an address that is not allowed, an interface that is switched
 * off. */
const DOWN = new Set([40001, 40013, 40014, 41001, 42001, 48002, 60020, 95017]);
/** How often it is tried to note that a message of ours was lost. */
const LOST_ATTEMPTS = 3;
const BETWEEN = ' ';
const ENTERED = /^enter:/;
/** Our ids are right: a refusal that names one says that it was taken before. */
const USED_ID = /msgid/i;

export function createWecom(config: WecomConfig): Wecom {
  const { settings, sentParts, cursors, welcomes, now } = config;
  const { corpId, token, apiUrl } = settings;
  const envelope = createEnvelope(settings.encodingAesKey, corpId);
  const tokens = createAccessTokens({
    request: () => kfTokenRequest(settings),
    fetch: config.fetch,
    now,
  });
  const api = createApiClient({ apiUrl, tokens, fetch: config.fetch });
  const kf = createKfClient(api);
  const puller = createPuller({
    kf,
    cursors,
    worker: config.worker,
    now,
    take: takePage,
    onFailure: config.onFailure,
  });
  const underWay = new Set<Promise<void>>();
  let isOpen = false;
  let timers: NodeJS.Timeout[] = [];

  /** Reads what is due; what is wanted of an account while it is read, is read right afterwards. */
  function pull(): void {
    if (!isOpen) return;
    const mine = read().finally(() => underWay.delete(mine));
    underWay.add(mine);
  }

  async function read(): Promise<void> {
    try {
      if ((await puller.run()) > 0) pull();
    } catch {
      config.onFailure('cursors');
    }
  }

  /** Each person's messages one after the other, everybody's at the same time. */
  async function takePage(page: {
    readonly account: string;
    readonly items: readonly unknown[];
    readonly isFirst: boolean;
  }): Promise<void> {
    const lines = new Map<string, Promise<void>>();
    const items = page.items.map(readItem);
    const recalled = new Set(items.flatMap((item) => (item.kind === 'recalled' ? [item.sourceId] : [])));
    for (const item of items) {
      if (item.kind === 'other') continue;
      const key = item.kind === 'lost' ? item.messageId : item.from;
      const before = lines.get(key) ?? Promise.resolve();
      lines.set(
        key,
        before.then(() => takeItem({ ...page, recalled }, item)),
      );
    }
    const ended = await Promise.allSettled(lines.values());
    const failed = ended.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  async function takeItem(
    page: {
      readonly account: string;
      readonly isFirst: boolean;
      /** Ids of what was taken back by the time that the page was read. */
      readonly recalled: ReadonlySet<string>;
    },
    item: Exclude<ReturnType<typeof readItem>, { kind: 'other' }>,
  ): Promise<void> {
    if (item.kind === 'lost') {
      const { messageId, part, reason } = item;
      await noteLost({ messageId, round: Math.floor(part / LOST_ROUND), reason });
      return;
    }
    const { sourceId, from } = item;
    const address = `${page.account}${BETWEEN}${from}`;
    if (item.kind === 'recalled') return config.recall({ address, sourceIds: [sourceId] });
    const age = now() - item.at;
    if (item.kind === 'entered') {
      if (age > WELCOME_MS) return;
      await welcomes.add({ sourceId, code: item.code, until: item.at + WELCOME_MS });
    } else if (page.isFirst && age > BEFORE_US_MS) return;
    const text = item.kind === 'entered' ? NEW_CONTACT : item.text;
    const picture = item.kind === 'said' && item.picture !== null ? { picture: item.picture } : {};
    const received = await config.receive({
      address,
      sourceId,
      text,
      mentioned: true,
      at: now(),
      ...(age > LATE_MS ? { writtenAt: item.at } : {}),
      ...(page.recalled.has(sourceId) ? { recalled: true } : {}),
      ...picture,
    });
    void wakeAfter(received, address).catch(() => undefined);
  }

  /** A notice that cannot be noted holds nobody's messages: what follows it on the page is read all the same. */
  async function noteLost(lost: Parameters<WecomConfig['lost']>[0]): Promise<void> {
    for (let attempt = 1; attempt <= LOST_ATTEMPTS; attempt += 1) {
      try {
        await config.lost(lost);
        return;
      } catch {
        if (attempt === LOST_ATTEMPTS) config.onFailure('loss_notice');
      }
    }
  }

  /** What waited from before never takes the place of what is said to a message; where nothing is, it leaves now. */
  async function wakeAfter(received: ReceivedByChannel, address: string): Promise<void> {
    await received.over;
    if ((await received.unsent()) === 0) await config.wake(address);
  }

  async function send(delivery: ChannelDelivery): Promise<DeliveryOutcome> {
    const { messageId, address, reply, answers } = delivery;
    const parts: readonly (KfPart | DeliveredImage)[] = [...toParts(delivery), ...(delivery.images ?? [])];
    for (let next = await sentParts.get(messageId); next % LOST_ROUND < parts.length; next += 1) {
      const part = parts[next % LOST_ROUND] ?? { kind: 'text', text: '' };
      const id = `${messageId}_${next}`;
      const outcome =
        'load' in part ? await sendImage(delivery, part, id) : await sendPart(delivery, part, id);
      if (outcome.kind !== 'sent') return outcome;
      await sentParts.set(messageId, next + 1);
    }
    if (settings.handsOver && reply?.action === 'handoff' && reply.level === 'routine')
      await handOver(address);
    if (answers !== null && (await config.held(address)) > 0) await config.wake(address);
    return { kind: 'sent' };
  }

  async function sendImage(
    delivery: ChannelDelivery,
    image: DeliveredImage,
    id: string,
  ): Promise<DeliveryOutcome> {
    const bytes = await image.load();
    if (bytes === null) return { kind: 'never', reason: 'erased' };
    const lent = await lendPicture(api, bytes);
    if ('mediaId' in lent) return sendPart(delivery, { kind: 'image', mediaId: lent.mediaId }, id);
    const outcome = await outcomeOf(lent, delivery.address);
    return outcome.kind === 'sent' ? { kind: 'later', reason: 'not_lent', retryAfterMs: null } : outcome;
  }

  async function sendPart(
    { address, answers }: ChannelDelivery,
    part: KfPart,
    id: string,
  ): Promise<DeliveryOutcome> {
    if (answers !== null && ENTERED.test(answers)) {
      const code = await welcomes.take(answers, now());
      // Nobody reads a greeting days later.
      if (code === null) return { kind: 'never', reason: 'welcome_over' };
      const answer = await kf.sendOnEvent({ code, id, part });
      return answer.kind === 'answered' && answer.errcode === 0
        ? { kind: 'sent' }
        : { kind: 'never', reason: 'welcome_over' };
    }
    const [account = '', to = ''] = address.split(BETWEEN);
    return outcomeOf(await kf.send({ account, to, id, part }), address);
  }

  async function outcomeOf(answer: ApiAnswer, address: string): Promise<DeliveryOutcome> {
    if (answer.kind === 'unasked') return { kind: 'down', reason: answer.reason };
    // Sent again under the same id, which the platform takes once.
    if (answer.kind !== 'answered') return { kind: 'later', reason: answer.reason, retryAfterMs: null };
    const { errcode, fields } = answer;
    if (errcode === 0 || USED_ID.test(String(fields['errmsg']))) return { kind: 'sent' };
    const reason = `errcode_${errcode}`;
    if (HELD.has(errcode)) return { kind: 'held', reason };
    if (NEVER.has(errcode)) return { kind: 'never', reason };
    if (DOWN.has(errcode)) return { kind: 'down', reason };
    const pauseMs = pauseAfter(errcode);
    // However often it is asked too often: the limit may be one of the whole day.
    if (pauseMs !== null) return { kind: 'down', reason, retryAfterMs: pauseMs };
    if (!NOT_OURS.has(errcode)) return { kind: 'later', reason, retryAfterMs: null };
    const [account = '', person = ''] = address.split(BETWEEN);
    const state = await kf.serviceState({ account, person });
    // Whoever has a servicer hears from them; an answer that comes after them would only confuse.
    return state === 'servicer' ? { kind: 'never', reason: 'with_servicer' } : { kind: 'held', reason };
  }

  async function handOver(address: string): Promise<void> {
    const [account = '', person = ''] = address.split(BETWEEN);
    if (!(await kf.handOver({ account, person }))) config.onFailure('hand_over');
  }

  return {
    kind: 'wecom',
    capabilities: {
      maxTextBytes: MAX_TEXT_BYTES,
      suggestions: true,
      cards: false,
      images: true,
      typing: false,
      groups: false,
      privateFromGroup: false,
      replyWindowMs: REPLY_WINDOW_MS,
    },
    async start() {
      isOpen = true;
      await cursors.wantAll(now());
      const sweep = (): void => void cursors.wantAll(now()).then(pull, () => config.onFailure('cursors'));
      timers = [setInterval(pull, LOOK_MS), setInterval(sweep, config.sweepMs ?? SWEEP_MS)];
      pull();
    },
    async stop() {
      isOpen = false;
      for (const timer of timers) clearInterval(timer);
      await Promise.all(underWay);
    },
    send,
    fetchPicture: (picture, maxBytes) => fetchMedia(api, picture, maxBytes),
    async handle(request) {
      const { method, query, body } = request;
      if (!isFresh(request, now())) return plainAnswer(403, '');
      if (method === 'GET') {
        const echo = openSealed({ token, envelope }, request, query['echostr'] ?? '');
        return echo === null ? plainAnswer(403, '') : plainAnswer(200, echo);
      }
      const sealed = readXml(body)?.['Encrypt'];
      const opened = sealed === undefined ? null : openSealed({ token, envelope }, request, sealed);
      if (opened === null) return plainAnswer(403, '');
      const { Event: event, OpenKfId: account, Token: pushToken } = readXml(opened) ?? {};
      if (event !== 'kf_msg_or_event') return plainAnswer(200, 'success');
      try {
        await (account === undefined
          ? cursors.wantAll(now())
          : cursors.want(account, pushToken ?? null, now()));
      } catch {
        // Not noted: the platform pushes it again.
        return plainAnswer(500, '');
      }
      pull();
      return plainAnswer(200, 'success');
    },
  };
}

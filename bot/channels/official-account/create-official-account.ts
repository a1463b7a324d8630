import type {
  Channel,
  ChannelConfig,
  ChannelDelivery,
  DeliveredImage,
  DeliveryOutcome,
  ReceivedByChannel,
} from '../channel.ts';
import { toPlainText } from '../plain-text.ts';
import { type Once, type PartOutcome, sendParts } from '../send-parts.ts';
import { createEnvelope } from '../platform/envelope.ts';
import { isFresh, openSealed } from '../platform/sealed-pushes.ts';
import { isSigned, sign } from '../platform/signature.ts';
import {
  type PlatformAnswer,
  type PlatformRequest,
  plainAnswer,
  type PushTarget,
} from '../platform/webhook.ts';
import { readXml, writeXml } from '../platform/xml.ts';
import { createHandedOver, type Earlier } from './handed-over.ts';
import type { LateAnswers, PushTimes } from './late-answers.ts';
import { createPassiveAnswers } from './passive-answers.ts';
import { officialAccountClient } from './official-account-client.ts';
import { readPush, type Push } from './read-push.ts';
import type { ReminderStanding } from './reminder-standing.ts';
import { CONNECTION_LOST } from './refusals.ts';
import { createReminders, type ReminderTemplate } from './reminders.ts';

/** Settings of an official account. */
export interface OfficialAccountSettings {
  readonly appId: string;
  readonly appSecret: string;
  /** What pushes are signed with. */
  readonly token: string;
  /** Of the safe mode; null for messages in the clear. */
  readonly encodingAesKey: string | null;
  /** Whether the account is verified (认证): only then may it write without being asked. */
  readonly verified: boolean;
  /** Who may not be written to any more is told by a template of the account (模板消息) that something waits; null for none. */
  readonly reminder: ReminderTemplate | null;
  /** Origin of the platform's interface. */
  readonly apiUrl: string;
}

export interface OfficialAccountConfig extends ChannelConfig {
  readonly settings: OfficialAccountSettings;
  readonly lateAnswers: LateAnswers;
  readonly reminders: ReminderStanding;
  /** Whether somebody may be told by a template, which shows on a locked screen, that something waits for them. */
  readonly mayRemind: (address: string) => Promise<boolean>;
  readonly fetch: typeof fetch;
  /** Something that nobody waits for failed; never with anybody's words. */
  readonly onFailure: (reason: string) => void;
  /** How long a push may wait for its answer; the platform gives up after five seconds. */
  readonly passiveMs?: number;
}

/** A 公众号: pushes come as requests, answers leave with them or by the platform's interface. */
export interface OfficialAccount extends Channel, PushTarget {}

/** The platform's limit for a text. */
const MAX_TEXT_BYTES = 2048;
/** Room for a line that says what else there is. */
const ROOM_BYTES = 200;
const REPLY_WINDOW_MS = 48 * 60 * 60 * 1000;
const PASSIVE_MS = 4200;
/** How long after it sent a push the platform is answered where there is another way to the person: it stops listening at five
 * seconds, and what it heard too late is lost. */
const SURE_MS = 3500;
/** How long before an answer is given up it is looked whether an earlier push was answered and nobody heard. */
const LOOK_MS = 1000;
/** An answer that is ready later than that leaves by the other way. */
const LAST_MS = 4300;
/** A clock that differs by more than this says nothing of when a push was sent. */
const SAME_CLOCK_MS = 60_000;
/** Said when the answer takes longer than the platform waits and follows by itself. */
const SOON = '正在查，马上告诉您。如果现在有人有危险，请先拨打 120（急救）或 110（报警）。';
/** Said where the platform lets nobody be written to at present. */
const LATER =
  '还在查，查到了就发给您，可能要晚一些。如果现在有人有危险，请先拨打 120（急救）或 110（报警）。';
/** Where it is all that an answer can leave with, the next push is waited for so long: it comes as soon as the platform gave up the
 * one before. */
const NEXT_PUSH_MS = 2000;
/** The platform itself says that it will not. */
const REFUSED = /^(?:token_)?errcode_/;
/** Said where it can only follow the next message, and what people then send. */
const PULL = '看答案';
const ASK_AGAIN = '还在查，请过一会儿发「看答案」。如果现在有人有危险，请先拨打 120（急救）或 110（报警）。';

const WAITING = `还有回复在等您，请发「${PULL}」。`;
const MORE = `还没说完，请发「${PULL}」看后面。`;

type Message = Extract<Push, { kind: 'message' }>;

export function createOfficialAccount(config: OfficialAccountConfig): OfficialAccount {
  const { settings, sentParts, now } = config;
  const { appId, token, verified, encodingAesKey } = settings;
  const envelope = encodingAesKey === null ? null : createEnvelope(encodingAesKey, appId);
  const platform = officialAccountClient(settings, { fetch: config.fetch, now });
  const passive = createPassiveAnswers();
  const handedOver = createHandedOver(config.lateAnswers);
  const reminders = createReminders({ ...config, platform, standing: config.reminders });
  /** Whether the platform last refused to let anything be written by its interface. */
  let isRefused = false;
  /** Whether somebody can be written to besides the answer to a push. */
  const writes = (): boolean => verified && !isRefused;
  const capabilities = {
    maxTextBytes: MAX_TEXT_BYTES - ROOM_BYTES,
    suggestions: false,
    cards: false,
    images: verified,
    typing: verified,
    groups: false,
    privateFromGroup: false,
    replyWindowMs: verified ? REPLY_WINDOW_MS : 0,
  } as const;

  async function answer(push: Message, times: PushTimes): Promise<PlatformAnswer> {
    const { sentAt, cameAt } = times;
    const patience = config.passiveMs ?? PASSIVE_MS;
    const waitMs = writes() ? Math.max(0, Math.min(patience, sentAt + SURE_MS - cameAt)) : patience;
    const slot = passive.open(push.from, push.sourceId, waitMs);
    let received: ReceivedByChannel;
    try {
      received = await take(push, times);
    } catch {
      slot.release();
      // Not committed: the platform pushes it again.
      return plainAnswer(500, '');
    }
    let isOver = false;
    /** Looked up once: what was not heard counts as the answer to this push from then on. */
    let looked: Promise<Earlier> | null = null;
    const isTooLate = (): boolean => writes() && now() - sentAt > LAST_MS;
    const lookBack = (): Promise<Earlier> => (looked ??= earlierAnswer(push, times));
    const isDone = async (): Promise<boolean> => isOver && (await received.unsent()) === 0;
    const watch = async (): Promise<void> => {
      await received.over;
      isOver = true;
      const isSilent = await isDone();
      if (isSilent && !verified) {
        // What waited from before never takes the place of what is said to this message, or was and nobody heard.
        if (typeof (await lookBack()) === 'object') return slot.release();
        slot.openToAll();
      }
      const woken = verified || isSilent ? await config.wake(push.from) : 0;
      if (isSilent && (verified || woken === 0)) slot.release();
    };
    watch().catch(() => slot.release());
    const leavesApart = (): PlatformAnswer => {
      slot.taken(false);
      return plainAnswer(200, 'success');
    };
    const of = { address: push.from, sourceId: push.sourceId };
    // Looking takes its time where the database has much to do.
    const looking = setTimeout(() => void lookBack(), Math.max(0, waitMs - LOOK_MS));
    const said = await slot.answer.finally(() => clearTimeout(looking));
    if (said === 'nothing' || said === 'late') {
      const isSilent = said === 'nothing' || (await isDone());
      // Also where it is not known to be over: what was handed over to an earlier push may be marked as sent a while later.
      const earlier = await lookBack();
      if (typeof earlier === 'object') return passiveAnswer(push, earlier.text);
      // Where nobody can tell whether it was heard, the platform is to ask again.
      if (isSilent) return earlier === 'unknown' ? plainAnswer(500, '') : plainAnswer(200, 'success');
      if (verified) void platform.showTyping(push.from);
      if (!verified) return passiveAnswer(push, ASK_AGAIN);
      return passiveAnswer(push, isRefused ? LATER : SOON);
    }
    if (isTooLate()) return leavesApart();
    const more = (await hasMore(push.from)) ? `\n\n${WAITING}` : '';
    const text = `${said.text}${more}`;
    await handedOver.keep(of, { text, push: times }, now());
    if (isTooLate()) {
      // It took so long to keep it that nobody may listen any more.
      await handedOver.forget(of);
      return leavesApart();
    }
    const sent = (isFinished: boolean): void => {
      // What was not even handed over is sent by itself.
      void (isFinished ? Promise.resolve() : handedOver.forget(of)).then(() => slot.taken(isFinished));
    };
    return { ...passiveAnswer(push, text), sent };
  }

  /** Whether something else is held. Unknown is no: the answer at hand leaves whatever happens, since whoever handed it over
   * waits. */
  async function hasMore(address: string): Promise<boolean> {
    if (verified) return false;
    return config.held(address).then(
      (held) => held > 0,
      () => false,
    );
  }

  /** What is not yet known to have left comes by itself where it has not. */
  async function earlierAnswer({ from, sourceId }: Message, times: PushTimes): Promise<Earlier> {
    return passive.isLeaving(from, sourceId)
      ? 'heard'
      : handedOver.earlier({ address: from, sourceId }, times);
  }

  /** Whether a message only asks for what is held, or did when it was pushed before. */
  async function isPull(push: Message, times: PushTimes): Promise<boolean> {
    if (verified || push.text.trim() !== PULL) return false;
    const of = { address: push.from, sourceId: push.sourceId };
    if (passive.isLeaving(of.address, of.sourceId) || (await config.held(push.from)) > 0) return true;
    return handedOver.has(of, times.cameAt);
  }

  /** Commits a message, unless it only asks for what is held. */
  async function take(push: Message, times: PushTimes): Promise<ReceivedByChannel> {
    const { from, sourceId, text, picture } = push;
    // Nothing is said to it by itself, so that what is held is.
    if (await isPull(push, times)) return { over: Promise.resolve(), unsent: async () => 0 };
    // Accounts that are not verified may fetch none.
    const found = verified && picture !== null ? { picture } : {};
    return config.receive({ address: from, sourceId, text, mentioned: true, at: now(), ...found });
  }

  function passiveAnswer({ from, to }: Message, text: string): PlatformAnswer {
    const seconds = Math.floor(now() / 1000);
    const message = writeXml({
      ToUserName: from,
      FromUserName: to,
      CreateTime: seconds,
      MsgType: 'text',
      Content: text,
    });
    return { status: 200, contentType: 'application/xml', body: sealed(message, seconds), sent: () => {} };
  }

  function sealed(message: string, seconds: number): string {
    if (envelope === null) return message;
    const encrypted = envelope.seal(message);
    const nonce = String(seconds);
    return writeXml({
      Encrypt: encrypted,
      MsgSignature: sign([token, String(seconds), nonce, encrypted]),
      TimeStamp: seconds,
      Nonce: nonce,
    });
  }

  /** The fields of a push; null for one that is not from the platform. */
  function opened({ query, body }: PlatformRequest): Readonly<Record<string, string>> | null {
    const fields = readXml(body);
    if (fields === null || envelope === null) return fields;
    const encrypted = fields['Encrypt'];
    const message = encrypted === undefined ? null : openSealed({ token, envelope }, { query }, encrypted);
    return message === null ? null : readXml(message);
  }

  function isFromPlatform({ query }: PlatformRequest): boolean {
    const { signature = '', timestamp = '', nonce = '' } = query;
    return isFresh({ query }, now()) && isSigned(signature, [token, timestamp, nonce]);
  }

  async function send(delivery: ChannelDelivery): Promise<DeliveryOutcome> {
    const { address, answers } = delivery;
    const texts = toPlainText(delivery, capabilities).filter((part) => part !== '');
    const parts = [...texts, ...(delivery.images ?? [])];
    return sendParts(sentParts, delivery, parts, (part, index, once) => {
      if (typeof part !== 'string') return sendImage(address, part, once);
      const isLast = index === parts.length - 1;
      const text = isLast || verified ? part : `${part}\n\n${MORE}`;
      return once(() => sendPart(address, text, answers));
    });
  }

  async function sendImage(address: string, image: DeliveredImage, once: Once): Promise<PartOutcome> {
    const bytes = await image.load();
    if (bytes === null) return { kind: 'never', reason: 'erased' };
    const lent = await platform.lendImage(bytes);
    return 'mediaId' in lent ? once(() => platform.sendImage(address, lent.mediaId)) : lent;
  }

  async function sendPart(address: string, part: string, answers: string | null): Promise<PartOutcome> {
    const handOver = passive.take(address, answers);
    if (handOver !== null) {
      const isTaken = await handOver(part);
      if (isTaken) return { kind: 'sent' };
      return { kind: 'later', reason: CONNECTION_LOST, retryAfterMs: isRefused ? NEXT_PUSH_MS : 0 };
    }
    if (!verified) return { kind: 'held', reason: 'not_verified' };
    const outcome = await platform.sendText(address, part);
    if (outcome.kind === 'down' && REFUSED.test(outcome.reason)) isRefused = true;
    if (outcome.kind === 'sent' || outcome.kind === 'held') isRefused = false;
    if (outcome.kind === 'held') await reminders.remind(address);
    return outcome;
  }

  return {
    kind: 'official-account',
    capabilities,
    start: () => reminders.start(),
    stop: async () => passive.close(),
    send,
    fetchPicture: (picture, maxBytes) => platform.fetchImage(picture, maxBytes),
    async handle(request) {
      if (!isFromPlatform(request)) return plainAnswer(403, '');
      if (request.method === 'GET') return plainAnswer(200, request.query['echostr'] ?? '');
      const fields = opened(request);
      if (fields === null) return plainAnswer(400, '');
      const push = readPush(fields);
      if (push === null) return plainAnswer(400, '');
      if (push.kind === 'event') return plainAnswer(200, 'success');
      reminders.wrote(push.from);
      const cameAt = now();
      return answer(push, { sentAt: timeSent(request, cameAt), cameAt });
    },
  };
}

/** When the platform sent a push by its own clock, which counts whole seconds; when it came, where that cannot be. */
function timeSent({ query }: PlatformRequest, cameAt: number): number {
  const stated = Number(query['timestamp']) * 1000;
  return Math.abs(cameAt - stated) <= SAME_CLOCK_MS ? Math.min(stated, cameAt) : cameAt;
}

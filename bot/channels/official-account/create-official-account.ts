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

/** A template of the account, filled with the association's own neutral words. */
export interface ReminderTemplate {
  readonly templateId: string;
  /** By the names of the template; `{time}` stands for when it leaves. */
  readonly words: Readonly<Record<string, string>>;
}

export interface OfficialAccountConfig extends ChannelConfig {
  readonly settings: OfficialAccountSettings;
  readonly lateAnswers: LateAnswers;
  readonly reminders: ReminderStanding;
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
/** An answer that is ready later than that leaves by the other way. */
const LAST_MS = 4300;
/** A clock that differs by more than this says nothing of when a push was sent. */
const SAME_CLOCK_MS = 60_000;
/** Said when the answer takes longer than the platform waits and follows by itself. */
const SOON = '正在查，马上告诉您。如果现在有人有危险，请先拨打 120（急救）或 110（报警）。';
/** Said where it can only follow the next message, and what people then send. */
const PULL = '看答案';
const ASK_AGAIN = '还在查，请过一会儿发「看答案」。如果现在有人有危险，请先拨打 120（急救）或 110（报警）。';

const TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Of whom it is known that they were told. */
const MOST_REMINDED = 10_000;

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
  /** Who was told that something waits, and has not written since. What is tried again and again tells nobody twice. */
  const reminded = new Set<string>();
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
    const slot = passive.open(
      push.from,
      push.sourceId,
      verified ? Math.max(0, Math.min(patience, sentAt + SURE_MS - cameAt)) : patience,
    );
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
    const isTooLate = (): boolean => verified && now() - sentAt > LAST_MS;
    const leavesApart = (): PlatformAnswer => {
      slot.taken(false);
      return plainAnswer(200, 'success');
    };
    const of = { address: push.from, sourceId: push.sourceId };
    const said = await slot.answer;
    if (said === 'nothing' || said === 'late') {
      const isSilent = said === 'nothing' || (await isDone());
      // Also where it is not known to be over: what was handed over to an earlier push may be marked as sent a while later.
      const earlier = await lookBack();
      if (typeof earlier === 'object') return passiveAnswer(push, earlier.text);
      // Where nobody can tell whether it was heard, the platform is to ask again.
      if (isSilent) return earlier === 'unknown' ? plainAnswer(500, '') : plainAnswer(200, 'success');
      if (verified) void platform.showTyping(push.from);
      return passiveAnswer(push, verified ? SOON : ASK_AGAIN);
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
      return isTaken ? { kind: 'sent' } : { kind: 'later', reason: 'connection_lost', retryAfterMs: 0 };
    }
    if (!verified) return { kind: 'held', reason: 'not_verified' };
    const outcome = await platform.sendText(address, part);
    if (outcome.kind === 'held') await remind(address);
    return outcome;
  }

  /** Tells somebody who may not be written to that something waits, once for all that does. It says nothing of what; where it cannot
   * be told, that waits all the same. */
  async function remind(address: string): Promise<void> {
    if (settings.reminder === null || reminded.has(address)) return;
    if ((await config.held(address).catch(() => 1)) > 0) return;
    const { templateId, words } = settings.reminder;
    const time = TIME.format(now());
    const data = Object.fromEntries(
      Object.entries(words).map(([name, value]) => [name, value.replaceAll('{time}', time)]),
    );
    const outcome = await platform.sendTemplate({ openId: address, templateId, data });
    await noteReminder(outcome.kind === 'sent' ? null : outcome.reason);
    if (outcome.kind !== 'sent') return config.onFailure(`reminder_${outcome.reason}`);
    const [oldest] = reminded;
    if (reminded.size >= MOST_REMINDED && oldest !== undefined) reminded.delete(oldest);
    reminded.add(address);
  }

  /** That it cannot be noted stops nobody. */
  async function noteReminder(trouble: string | null): Promise<void> {
    await config.reminders.note(trouble).catch(() => config.onFailure('reminder_not_noted'));
  }

  return {
    kind: 'official-account',
    capabilities,
    // Whoever has mended something starts it anew.
    start: () => noteReminder(null),
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
      reminded.delete(push.from);
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

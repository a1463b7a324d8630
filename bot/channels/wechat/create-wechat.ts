import { FileBox } from 'file-box';
import { type Message, type Wechaty, WechatyBuilder } from 'wechaty';
import { types } from 'wechaty-puppet';
import type {
  Channel,
  ChannelCapabilities,
  ChannelDelivery,
  DeliveredImage,
  DeliveryOutcome,
  FetchedPicture,
  GroupPost,
} from '../channel.ts';
import { toPlainText } from '../plain-text.ts';
import { sendParts } from '../send-parts.ts';
import { type Connection, type ConnectionEvents, createGateway, type GatewayState } from './gateway.ts';
import { createHearing } from './hear.ts';
import { ANSWER_MS, inTime, lookUpMs } from './in-time.ts';
import { createPace, type PaceStatus } from './pace.ts';
import { keepsQuietHours, wordsOfPost } from './group-lines.ts';
import { privateReason, withPrivateWay } from './private-way.ts';
import { createSilences } from './silences.ts';
import { withoutStopping } from './without-stopping.ts';
import { createUnfetched } from './unfetched.ts';
import { warnsOfLimits } from './warns-of-limits.ts';
import { rulesIn } from './rules-in.ts';
import { BETWEEN, type WechatConfig } from './wechat-config.ts';
import { quietForMs } from './wechat-policy.ts';

/** WeChat by a personal account: contacts and groups are two channels on one connection. */
export interface WechatChannels {
  readonly contacts: Channel;
  readonly groups: Channel;
  state(): GatewayState;
  /** What has left today, and whether groups are left alone. */
  pace(): Promise<PaceStatus>;
  /** Opens the connection to the gateway anew. */
  restart(): void;
}

/** About 600 characters: what people read in one bubble. */
const MAX_TEXT_BYTES = 1800;
const SILENT_MS = 90_000;
/** Characters of a line of the assistant's own, or in the place of those of a picture, for as long as that takes to type or choose. */
const A_LINE = 30;
const CAPABILITIES: ChannelCapabilities = {
  maxTextBytes: MAX_TEXT_BYTES,
  suggestions: false,
  cards: false,
  images: true,
  typing: false,
  groups: true,
  privateFromGroup: true,
  replyWindowMs: null,
};
const SENT: DeliveryOutcome = { kind: 'sent' };
/** Nothing was said. */
const AWAY: DeliveryOutcome = { kind: 'down', reason: 'gateway' };
/** Too often; groups are left alone for longer. */
const LIMITED: DeliveryOutcome = { kind: 'later', reason: 'platform_warned', retryAfterMs: 60_000 };
/** The same for what somebody in danger is told: it is given up never, and not tried so often that the account is closed. */
const LIMITED_IN_DANGER: DeliveryOutcome = { kind: 'down', reason: 'platform_warned', retryAfterMs: 60_000 };
/** A number of times, and less and less often: a gateway that sends and never says so must not repeat it without end. */
const MAY_HAVE_ARRIVED_IN_DANGER: DeliveryOutcome = {
  kind: 'later',
  reason: 'may_have_arrived',
  retryAfterMs: null,
};
/** What it answers was recalled meanwhile. */
const TAKEN_BACK: DeliveryOutcome = { kind: 'never', reason: 'taken_back' };
/** It answers about others. */
const UNANSWERED: DeliveryOutcome = { kind: 'later', reason: 'contact_unanswered', retryAfterMs: null };

export function createWechat(config: WechatConfig): WechatChannels {
  const { policy, now, answerMs = ANSWER_MS } = config;
  const lookedUp = <T>(asked: Promise<T>): Promise<T> => inTime(asked, lookUpMs(answerMs));
  const { ledger, chance, sleep } = config;
  const pace = createPace({
    dailyCap: policy.dailyCap,
    ledger,
    now,
    chance,
    sleep,
    ...(config.groupsAloneMs === undefined ? {} : { groupsAloneMs: config.groupsAloneMs }),
  });
  const hearing = createHearing(config, pace);
  const silences = createSilences();
  let bot: Wechaty | null = null;

  function open(events: ConnectionEvents): Connection {
    const closing = new AbortController();
    let own: Wechaty | null = null;
    return {
      async start() {
        const options = await config.gateway({ signal: closing.signal, failed: events.failed });
        if (closing.signal.aborted) return;
        own = WechatyBuilder.build(options);
        listen(own, events);
        await own.start();
      },
      async stop() {
        if (bot === own) bot = null;
        // First what was started for it: asked to stop, it would log the account out at WeChat.
        closing.abort();
        if (own !== null && config.mayStop?.() === false) withoutStopping(own);
        await own?.stop().catch(() => config.onFailure('stop'));
      },
    };
  }

  function listen(own: Wechaty, events: ConnectionEvents): void {
    own.on('scan', (qrcode) => events.scan(qrcode));
    own.on('login', (user) => {
      bot = own;
      events.login(user.name());
      unfetched.online();
    });
    own.on('logout', () => events.logout());
    own.on('heartbeat', () => events.alive());
    own.on('error', (error) => {
      config.onFailure('gateway');
      const [, unknown] = NOT_FETCHED.exec(error.message) ?? [];
      if (unknown !== undefined) unfetched.add(unknown);
      // Of a client whose stream of events has ended this is the last word: it hears nothing any more. What was started for it, and
      // has ended, says why first.
      if (isCut(error)) setTimeout(() => events.failed('cut'), WHY_MS);
      // Nor does it go on where its token is not taken.
      if (REFUSED.test(error.message)) events.failed('refused');
    });
    own.on('stop', () => events.failed('stopped'));
    own.on('message', (message) => void hear(own, message));
    own.on('friendship', (one) => void guarded('friendship', () => hearing.friendship(one)));
    own.on('room-join', (room, joined) => void guarded('room-join', () => hearing.joined(own, room, joined)));
  }

  const gateway = createGateway({
    open,
    silentMs: config.silentMs ?? SILENT_MS,
    now,
    onState: config.onState,
    ...(config.firstRetryMs === undefined ? {} : { firstRetryMs: config.firstRetryMs }),
  });

  const isOnline = (): boolean => bot !== null && gateway.state().kind === 'online';
  const unfetched = createUnfetched({
    isOnline,
    async take(id) {
      const own = bot;
      const message = own === null ? undefined : await lookedUp(own.Message.find({ id }));
      if (own === null || message === undefined) return false;
      return guarded('message', () => hearing.message(own, message));
    },
    onLost: () => config.onFailure('message_not_fetched'),
  });

  /** A rejected handler would end the process.
   * @returns Whether it went well. */
  async function guarded(what: string, handle: () => Promise<void>): Promise<boolean> {
    try {
      await handle();
      return true;
    } catch {
      config.onFailure(what);
      return false;
    }
  }

  /** What cannot be kept now is asked for again: the gateway brings nothing twice by itself. */
  async function hear(own: Wechaty, message: Message): Promise<void> {
    const what = message.type() === types.Message.Recalled ? 'recall' : 'message';
    if (!(await guarded(what, () => hearing.message(own, message)))) unfetched.add(message.id);
  }

  /** What may not be said here is said on the web.
   * @returns Null for what leads there alone, where nothing does. */
  async function inPrivate(delivery: ChannelDelivery, isGroup: boolean): Promise<ChannelDelivery | null> {
    const { privateUrl = async () => null, beforeAskingWho } = config;
    if (delivery.reply === null) return delivery;
    const [first = '', second = first] = delivery.address.split(BETWEEN);
    // Who cannot be looked up may be a stranger: they are shown the way to the web.
    const asked = isGroup ? bot?.Contact.find({ id: second }) : undefined;
    const contact = asked === undefined ? undefined : await lookedUp(asked).catch(() => undefined);
    const before = policy.formsOnWeb ? (beforeAskingWho?.(delivery.reply) ?? null) : null;
    const reason = privateReason(delivery, {
      isGroup,
      isFriend: contact?.friend() ?? null,
      asksWho: before !== null,
    });
    const url = reason === null ? null : await privateUrl(delivery.messageId);
    if (reason === null || url === null) return reason === 'referral' ? null : delivery;
    return withPrivateWay(delivery, reason, url, before ?? '');
  }

  async function send(given: ChannelDelivery, isGroup: boolean): Promise<DeliveryOutcome> {
    const delivery = await inPrivate(given, isGroup);
    if (delivery === null) return { kind: 'never', reason: 'no_web_address' };
    const parts = [...toPlainText(delivery, CAPABILITIES), ...(delivery.images ?? [])];
    const isDanger = isInDanger(given);
    return sendParts(config.sentParts, given, parts, async (part, _index, once) => {
      const said = typeof part === 'string' ? part : await fileOf(part);
      if (said === null) return { kind: 'never', reason: 'erased' };
      const characters = typeof said === 'string' ? said.length : A_LINE;
      return pace.run({ isGroup, isDanger, characters }, () =>
        once(async () =>
          (await config.isTakenBack?.(given.messageId)) === true ? TAKEN_BACK : say(delivery, said),
        ),
      );
    });
  }

  async function fetchPicture(id: string, maxBytes: number): Promise<FetchedPicture> {
    if (bot === null || gateway.state().kind !== 'online') return { kind: 'down', reason: 'not_online' };
    try {
      const message = await bot.Message.find({ id });
      if (message === undefined) return { kind: 'later', reason: 'no_such_message' };
      const bytes = await readFile(await message.toFileBox(), maxBytes);
      return bytes === null ? { kind: 'never', reason: 'too_large' } : { kind: 'fetched', bytes };
    } catch {
      return { kind: 'later', reason: 'gateway' };
    }
  }

  async function say(delivery: ChannelDelivery, said: string | FileBox): Promise<DeliveryOutcome> {
    const leave = await lookedUp(wayTo(delivery, said)).catch(() => null);
    if (leave === null) return silences.silent(delivery.address, now()) ? UNANSWERED : AWAY;
    if (typeof leave === 'function' || leave.kind !== 'down') silences.answered(delivery.address, now());
    if (typeof leave !== 'function') return leave;
    try {
      await inTime(leave(), answerMs);
      return SENT;
    } catch (error) {
      if (!(await heedRefusal(error))) return failedSaying(error, delivery);
      return isInDanger(delivery) ? LIMITED_IN_DANGER : LIMITED;
    }
  }

  /** @returns Whether WeChat itself refused: then nothing was sent. */
  async function heedRefusal(error: unknown): Promise<boolean> {
    if (!(error instanceof Error) || !warnsOfLimits(error.message)) return false;
    await pace.leaveGroupsAlone();
    config.onFailure('platform_warned');
    return true;
  }

  async function post({ room: id, says, begin }: GroupPost): Promise<DeliveryOutcome> {
    const characters = 'text' in says ? says.text.length : A_LINE;
    return pace.run({ isGroup: true, isDanger: false, characters }, async () => {
      if (bot === null || gateway.state().kind !== 'online') return { kind: 'down', reason: 'not_online' };
      let isBegun = false;
      try {
        await lookedUp(reached(bot.puppet.roomPayload(id)));
        const room = await lookedUp(bot.Room.find({ id }));
        if (room === undefined) return { kind: 'never', reason: 'no_such_group' };
        const rules = await lookedUp(rulesIn(config, room));
        const quietMs = keepsQuietHours(says) ? quietForMs(rules, config.clock(now())) : null;
        if (quietMs !== null) return { kind: 'later', reason: 'quiet_hours', retryAfterMs: quietMs };
        const text = wordsOfPost(says, rules);
        if (text === null) return { kind: 'never', reason: 'welcome_over' };
        if (!(await begin())) return { kind: 'never', reason: 'may_have_arrived' };
        isBegun = true;
        await inTime(room.say(text), answerMs);
        return SENT;
      } catch (error) {
        await heedRefusal(error);
        return isBegun ? failedSaying(error, { reply: null }) : AWAY;
      }
    });
  }

  /** How it leaves; what hinders it where it cannot. Nothing is said yet. */
  async function wayTo(
    { address, toPrivate }: ChannelDelivery,
    said: string | FileBox,
  ): Promise<DeliveryOutcome | (() => Promise<unknown>)> {
    const own = bot;
    if (own === null || gateway.state().kind !== 'online') return { kind: 'down', reason: 'not_online' };
    const [first = '', second] = address.split(BETWEEN);
    await reached(own.puppet.contactPayload(second ?? first));
    const contact = await own.Contact.find({ id: second ?? first });
    if (contact === undefined) return { kind: 'never', reason: 'no_such_contact' };
    if (second === undefined || toPrivate) {
      const isStranger = second !== undefined && contact.friend() === false;
      return isStranger ? { kind: 'never', reason: 'no_friendship' } : () => contact.say(said);
    }
    await reached(own.puppet.roomPayload(first));
    const room = await own.Room.find({ id: first });
    // What a counsellor sends is for one person alone, and so are pictures.
    if (room === undefined || typeof said !== 'string') return { kind: 'never', reason: 'no_such_group' };
    return () => room.say(said, contact);
  }

  const channel = (kind: 'wechat' | 'wechat-group'): Channel => ({
    kind,
    capabilities: CAPABILITIES,
    start: async () => gateway.start(),
    // What could not be fetched or kept waits for the next connection: this one may be stopped for want of the database alone.
    stop: () => gateway.stop(),
    send: (delivery) => send(delivery, kind === 'wechat-group' && !delivery.toPrivate),
    ...(kind === 'wechat-group' ? { post } : { fetchPicture }),
  });
  return {
    contacts: channel('wechat'),
    groups: channel('wechat-group'),
    state: () => gateway.state(),
    pace: () => pace.status(),
    restart: () => gateway.restart(),
  };
}

async function fileOf(image: DeliveredImage): Promise<FileBox | null> {
  const bytes = await image.load();
  // The one kind that every gateway can pass on.
  return bytes === null ? null : FileBox.fromBase64(Buffer.from(bytes).toString('base64'), 'picture.jpg');
}

/** @returns Null for more than `maxBytes`. */
async function readFile(file: Pick<FileBox, 'toStream'>, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await file.toStream()) {
    const bytes = Buffer.from(chunk);
    size += bytes.byteLength;
    if (size > maxBytes) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The gateway cannot have sent anything: it was not reached. */
const NOT_REACHED = /No connection established|ECONNREFUSED/;

/** The library was told of a message and did not get it; it says no more of it. */
const NOT_FETCHED = /^message not found for id: (.+)$/;

/** There is no connection, or it broke. What the gateway itself does not reach, such as WeChat, it tells in other words. */
const CUT = /^14 UNAVAILABLE\b/;
const WHY_MS = 200;
/** The gateway does not know us. */
const REFUSED = /^(?:16 UNAUTHENTICATED|7 PERMISSION_DENIED)\b/;

function isCut({ message }: Pick<Error, 'message'>): boolean {
  return CUT.test(message);
}

/** It did not answer: the connection broke or was closed meanwhile, or there is none. */
const NOT_ANSWERED = /\b(?:UNAVAILABLE|CANCELLED|DEADLINE_EXCEEDED)\b|ECONN|no grpc manager/;

/** Who is looked up while the gateway is away is not unknown: looking for them alone tells no difference.
 * @throws What was thrown, where the gateway did not answer. */
async function reached(asked: Promise<unknown>): Promise<void> {
  await asked.catch((error: unknown) => {
    if (error instanceof Error && NOT_ANSWERED.test(error.message)) throw error;
  });
}

function isUnreached(error: unknown): boolean {
  return error instanceof Error && NOT_REACHED.test(error.message);
}

/** What was being sent when the connection broke may have arrived. It is not sent again by itself, so that nobody reads it twice;
 * only where somebody may be in danger, twice is better than never. */
function failedSaying(error: unknown, delivery: Pick<ChannelDelivery, 'reply'>): DeliveryOutcome {
  if (isUnreached(error)) return AWAY;
  return isInDanger(delivery) ? MAY_HAVE_ARRIVED_IN_DANGER : { kind: 'never', reason: 'may_have_arrived' };
}

function isInDanger({ reply }: Pick<ChannelDelivery, 'reply'>): boolean {
  return reply !== null && reply.level !== 'routine';
}

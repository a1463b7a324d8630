import {
  type Contact,
  type Message,
  type Room,
  type Wechaty,
  WechatyBuilder,
  type WechatyOptions,
} from 'wechaty';
import { types } from 'wechaty-puppet';
import type {
  Channel,
  ChannelCapabilities,
  ChannelConfig,
  ChannelDelivery,
  ChannelMessage,
  DeliveryOutcome,
} from '../channel.ts';
import type { Reply } from '../../dialogue/types.ts';
import { MEDIA_WORDS, NEW_CONTACT } from '../media-words.ts';
import { toPlainText } from '../plain-text.ts';
import { sendParts } from '../send-parts.ts';
import { type Connection, type ConnectionEvents, createGateway, type GatewayState } from './gateway.ts';
import { createPace } from './pace.ts';
import { privateReason, withPrivateWay } from './private-way.ts';
import { readGroupLine } from './read-group-line.ts';
import { createSeenIds } from './seen-ids.ts';
import { groupPolicy, isQuiet, type WechatPolicy } from './wechat-policy.ts';

export interface WechatConfig extends Omit<ChannelConfig, 'held' | 'receive' | 'wake'> {
  readonly receive: (message: WechatMessage) => Promise<unknown>;
  /** How the gateway is reached, asked for every connection. */
  readonly gateway: () => WechatyOptions;
  readonly policy: WechatPolicy;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Local time as `22:05`. */
  readonly clock: (at: number) => string;
  readonly onState: (state: GatewayState) => void;
  /** Where somebody goes on on the web after a message, once; null where that cannot be. */
  readonly privateUrl?: (messageId: string) => Promise<string | null>;
  /** Whether what a reply asks tells who or where somebody is. */
  readonly asksWho?: (reply: Reply) => boolean;
  /** Something failed inside a handler; never with anybody's words. */
  readonly onFailure: (reason: string) => void;
  /** How long the gateway may say nothing. */
  readonly silentMs?: number;
  readonly firstRetryMs?: number;
}

/** A message with where it was written. */
export interface WechatMessage extends ChannelMessage {
  readonly channel: 'wechat' | 'wechat-group';
  /** Came late, after a reconnection: it is kept and read, but not answered as if new. */
  readonly isOld: boolean;
}

/** WeChat by a personal account: contacts and groups are two channels on one connection. */
export interface WechatChannels {
  readonly contacts: Channel;
  readonly groups: Channel;
  state(): GatewayState;
}

/** About 600 characters: what people read in one bubble. */
const MAX_TEXT_BYTES = 1800;
const SILENT_MS = 90_000;
const BETWEEN = ' ';
/** About half a minute in all. */
const KEEP_ATTEMPTS = 8;
const KEEP_WAIT_MS = 100;
const CAPABILITIES: ChannelCapabilities = {
  maxTextBytes: MAX_TEXT_BYTES,
  suggestions: false,
  cards: false,
  images: false,
  typing: false,
  groups: true,
  privateFromGroup: true,
  replyWindowMs: null,
};
const SENT: DeliveryOutcome = { kind: 'sent' };

export function createWechat(config: WechatConfig): WechatChannels {
  const { policy, now } = config;
  const pace = createPace({ dailyCap: policy.dailyCap, now, chance: config.chance, sleep: config.sleep });
  const seen = createSeenIds();
  /** The last message under way of each person in each place. */
  const lines = new Map<string, Promise<void>>();
  let bot: Wechaty | null = null;

  function open(events: ConnectionEvents): Connection {
    const own = WechatyBuilder.build(config.gateway());
    own.on('scan', (qrcode) => events.scan(qrcode));
    own.on('login', (user) => {
      bot = own;
      events.login(user.name());
    });
    own.on('logout', () => events.logout());
    own.on('heartbeat', () => events.alive());
    own.on('error', () => config.onFailure('gateway'));
    own.on('stop', () => events.failed('stopped'));
    own.on('message', (message) => void guarded('message', () => inOrder(own, message)));
    own.on(
      'friendship',
      (friendship) =>
        void guarded('friendship', async () => {
          if (friendship.type() === types.Friendship.Receive && policy.acceptsFriends)
            await friendship.accept();
          if (friendship.type() === types.Friendship.Confirm)
            await greet(friendship.contact(), friendship.id);
        }),
    );
    own.on('room-join', (room, joined) => void guarded('room-join', () => welcome(own, room, joined)));
    return {
      start: () => own.start(),
      async stop() {
        if (bot === own) bot = null;
        await own.stop().catch(() => config.onFailure('stop'));
      },
    };
  }

  const gateway = createGateway({
    open,
    silentMs: config.silentMs ?? SILENT_MS,
    now,
    onState: config.onState,
    ...(config.firstRetryMs === undefined ? {} : { firstRetryMs: config.firstRetryMs }),
  });

  /** A rejected handler would end the process. */
  async function guarded(what: string, handle: () => Promise<void>): Promise<void> {
    try {
      await handle();
    } catch {
      config.onFailure(what);
    }
  }

  /** Handlers run at the same time: what one person writes in one place is kept in the order in which it came. */
  function inOrder(own: Wechaty, message: Message): Promise<void> {
    const key = [message.room()?.id ?? '', message.talker().id].join(BETWEEN);
    const before = lines.get(key) ?? Promise.resolve();
    const mine = before
      .catch(() => undefined)
      .then(() => take(own, message))
      .finally(() => {
        if (lines.get(key) === mine) lines.delete(key);
      });
    lines.set(key, mine);
    return mine;
  }

  async function take(own: Wechaty, message: Message): Promise<void> {
    const talker = message.talker();
    if (message.self() || talker.type() !== types.Contact.Individual) return;
    if (!seen.isNew(message.id)) return;
    const text = textOf(message);
    if (text === null) return;
    const isOld = now() - message.date().getTime() > policy.answersWithinMinutes * 60_000;
    const common = { sourceId: message.id, at: now(), isOld };
    const room = message.room();
    try {
      if (room === undefined) {
        await keep({ ...common, channel: 'wechat', address: talker.id, text, mentioned: true });
        return;
      }
      const said = await addressed(own, room, message, text);
      const address = `${room.id}${BETWEEN}${talker.id}`;
      const mentioned = said !== null && (await mayAnswer(room));
      await keep({
        ...common,
        channel: 'wechat-group',
        address,
        text: said ?? text,
        mentioned,
      });
    } catch (error) {
      // Not kept: should the gateway bring it again, it is new.
      seen.forget(message.id);
      throw error;
    }
  }

  /** The gateway brings nothing again: what cannot be kept now is tried for a while. */
  async function keep(message: WechatMessage): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await config.receive(message);
        return;
      } catch (error) {
        if (attempt === KEEP_ATTEMPTS) throw error;
        await config.sleep(KEEP_WAIT_MS * 2 ** attempt);
      }
    }
  }

  async function addressed(own: Wechaty, room: Room, message: Message, text: string): Promise<string | null> {
    const alias = await room.alias(own.currentUser).catch(() => undefined);
    const names = [own.currentUser.name(), alias ?? '', ...policy.names];
    const isMentioned = await message.mentionSelf().catch(() => false);
    return readGroupLine({ text, isMentioned }, names, policy.prefixes);
  }

  async function mayAnswer(room: Room): Promise<boolean> {
    const rules = groupPolicy(policy, await room.topic());
    return rules.answers && !isQuiet(rules, config.clock(now()));
  }

  async function greet(contact: Contact, id: string): Promise<void> {
    await config.receive({
      channel: 'wechat',
      address: contact.id,
      sourceId: `friend:${id}`,
      text: NEW_CONTACT,
      mentioned: true,
      at: now(),
      isOld: false,
    });
  }

  async function welcome(own: Wechaty, room: Room, joined: readonly Contact[]): Promise<void> {
    const rules = groupPolicy(policy, await room.topic());
    const others = joined.filter(({ id }) => id !== own.currentUser.id);
    if (rules.welcome === null || others.length === 0 || isQuiet(rules, config.clock(now()))) return;
    const words = rules.welcome;
    await pace.run({ isGroup: true, isDanger: false, characters: words.length }, async () => {
      await room.say(words, ...others);
      return SENT;
    });
  }

  /** What may not be said here is said on the web. */
  async function inPrivate(delivery: ChannelDelivery, isGroup: boolean): Promise<ChannelDelivery> {
    const { privateUrl, asksWho } = config;
    if (privateUrl === undefined || delivery.reply === null) return delivery;
    const [first = '', second = first] = delivery.address.split(BETWEEN);
    const contact = isGroup ? await bot?.Contact.find({ id: second }) : undefined;
    const reason = privateReason(delivery, {
      isGroup,
      isFriend: contact?.friend() ?? null,
      asksWho: policy.formsOnWeb && asksWho?.(delivery.reply) === true,
    });
    const url = reason === null ? null : await privateUrl(delivery.messageId);
    return reason === null || url === null ? delivery : withPrivateWay(delivery, reason, url);
  }

  async function send(given: ChannelDelivery, isGroup: boolean): Promise<DeliveryOutcome> {
    const delivery = await inPrivate(given, isGroup);
    const parts = toPlainText(delivery, CAPABILITIES);
    const isDanger = given.reply !== null && given.reply.level !== 'routine';
    return sendParts(config.sentParts, given, parts, (part, _index, once) =>
      pace.run({ isGroup, isDanger, characters: part.length }, () => once(() => say(delivery, part))),
    );
  }

  async function say(delivery: ChannelDelivery, text: string): Promise<DeliveryOutcome> {
    try {
      return await sayOnline(delivery, text);
    } catch (error) {
      return failedSaying(error, delivery);
    }
  }

  async function sayOnline({ address, toPrivate }: ChannelDelivery, text: string): Promise<DeliveryOutcome> {
    const own = bot;
    if (own === null || gateway.state().kind !== 'online') return { kind: 'down', reason: 'not_online' };
    const [first = '', second] = address.split(BETWEEN);
    const contact = await own.Contact.find({ id: second ?? first });
    if (contact === undefined) return { kind: 'never', reason: 'no_such_contact' };
    if (second === undefined || toPrivate) {
      if (second !== undefined && contact.friend() === false)
        return { kind: 'never', reason: 'no_friendship' };
      await contact.say(text);
      return SENT;
    }
    const room = await own.Room.find({ id: first });
    if (room === undefined) return { kind: 'never', reason: 'no_such_group' };
    await room.say(text, contact);
    return SENT;
  }

  const channel = (kind: 'wechat' | 'wechat-group'): Channel => ({
    kind,
    capabilities: CAPABILITIES,
    start: async () => gateway.start(),
    stop: () => gateway.stop(),
    send: (delivery) => send(delivery, kind === 'wechat-group' && !delivery.toPrivate),
  });
  return { contacts: channel('wechat'), groups: channel('wechat-group'), state: () => gateway.state() };
}

/** The gateway cannot have sent anything: it was not reached. */
const NOT_REACHED = /No connection established|ECONNREFUSED/;

/** What was being sent when the connection broke may have arrived. It is not sent again by itself, so that nobody reads it twice;
 * only where somebody may be in danger, twice is better than never. */
function failedSaying(error: unknown, { reply }: ChannelDelivery): DeliveryOutcome {
  const isReached = !(error instanceof Error && NOT_REACHED.test(error.message));
  const inDanger = reply !== null && reply.level !== 'routine';
  return isReached && !inDanger
    ? { kind: 'never', reason: 'may_have_arrived' }
    : { kind: 'down', reason: 'gateway' };
}

const { Message: KINDS } = types;
const WORDLESS: ReadonlyMap<types.Message, string> = new Map([
  [KINDS.Audio, MEDIA_WORDS.voice],
  [KINDS.Image, MEDIA_WORDS.image],
  [KINDS.Emoticon, MEDIA_WORDS.image],
  [KINDS.Video, MEDIA_WORDS.video],
  [KINDS.Location, MEDIA_WORDS.location],
  [KINDS.Url, MEDIA_WORDS.link],
  [KINDS.MiniProgram, MEDIA_WORDS.link],
  [KINDS.Attachment, MEDIA_WORDS.file],
  [KINDS.Contact, MEDIA_WORDS.file],
  [KINDS.ChatHistory, MEDIA_WORDS.file],
]);

/** The words of a message; what stands for it where it has none, null for what nobody wrote: recalls, system lines. */
function textOf(message: Message): string | null {
  return message.type() === KINDS.Text ? message.text() : (WORDLESS.get(message.type()) ?? null);
}

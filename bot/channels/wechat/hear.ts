import type { Contact, Message, Room, Wechaty } from 'wechaty';
import { types } from 'wechaty-puppet';
import type { GroupLine } from '../channel.ts';
import { NEW_CONTACT } from '../media-words.ts';
import { type GroupOrder, readGroupOrder } from './group-order.ts';
import type { LineJudges } from './named-at-start.ts';
import type { Pace } from './pace.ts';
import { createQuota } from './quota.ts';
import { readGroupLine } from './read-group-line.ts';
import { readRecall } from './read-recall.ts';
import { createSeenIds } from './seen-ids.ts';
import { rulesIn } from './rules-in.ts';
import { textOf } from './text-of.ts';
import { isPerson } from './is-person.ts';
import { inTime, lookUpMs } from './in-time.ts';
import { createOurselves } from './ourselves.ts';
import { isPlatform, warnsOfLimits } from './warns-of-limits.ts';
import { BETWEEN, type WechatConfig, type WechatMessage } from './wechat-config.ts';
import { GroupPolicy, isQuiet } from './wechat-policy.ts';

/** About half a minute in all. */
const KEEP_ATTEMPTS = 8;
const KEEP_WAIT_MS = 100;
/** A second and a half: danger waits for no rules. */
const RULES_ATTEMPTS = 4;
/** Where nobody knows what holds: nothing is said rather than too much, and danger is heard. */
const SAYS_NOTHING = GroupPolicy.parse({ answers: false });
const KNOWS_NOTHING: LineJudges = { isDanger: () => false, isOurField: () => false };
const DAY_MS = 24 * 60 * 60_000;
/** More in a day looks like a machine, and the platform counts them. */
const FRIENDS_A_DAY = 30;

/** What WeChat brings. */
export interface Hearing {
  message(own: Wechaty, message: Message): Promise<void>;
  /** A friend request, or a new friend. */
  friendship(friendship: {
    type(): types.Friendship;
    accept(): Promise<void>;
    contact(): Contact;
    readonly id: string;
  }): Promise<void>;
  joined(own: Wechaty, room: Room, contacts: readonly Contact[]): Promise<void>;
}

/** Listens: hands every message of a person on once and in order, greets whoever is new, and leaves the groups alone when the
 * platform warns.
 * @param pace Which is told of the warning. */
export function createHearing(config: WechatConfig, pace: Pick<Pace, 'leaveGroupsAlone'>): Hearing {
  const { policy, now } = config;
  const lookedUp = <T>(asked: Promise<T>): Promise<T> => inTime(asked, lookUpMs(config.answerMs));
  const seen = createSeenIds();
  /** What was taken back, maybe before it could be fetched. */
  const recalled = createSeenIds();
  const ourselves = createOurselves();
  const friends = createQuota({ most: FRIENDS_A_DAY, perMs: DAY_MS, now });
  /** The last message under way of each person in each place. */
  const lines = new Map<string, Promise<void>>();

  /** Handlers run at the same time: what one person writes in one place is kept in the order in which it came. */
  async function inOrder(own: Wechaty, message: Message): Promise<void> {
    const key = [message.room()?.id ?? '', message.talker().id].join(BETWEEN);
    const before = (lines.get(key) ?? Promise.resolve()).catch(() => undefined);
    if (message.type() === types.Message.Recalled) return takeBack(own, message, before);
    const mine = before
      .then(() => take(own, message))
      .finally(() => {
        if (lines.get(key) === mine) lines.delete(key);
      });
    lines.set(key, mine);
    return mine;
  }

  async function take(own: Wechaty, message: Message): Promise<void> {
    if (isPlatform(message.talker().id)) return hearPlatform(message);
    if (!isHeard(own, message) || !seen.isNew(message.id)) return;
    const text = textOf(message);
    if (text === null) return;
    const at = now();
    const writtenAt = message.date().getTime();
    const isOld = at - writtenAt > policy.answersWithinMinutes * 60_000;
    const common = {
      sourceId: message.id,
      at,
      isOld,
      ...(isOld ? { writtenAt } : {}),
      ...(recalled.has(message.id) ? { recalled: true as const } : {}),
    };
    const room = message.room();
    try {
      if (room === undefined) {
        // Nothing of what is sent in front of others is fetched.
        const picture = message.type() === types.Message.Image ? { picture: message.id } : {};
        await keep({ ...common, ...placeOf(message), mentioned: true, text, ...picture });
        return;
      }
      await takeInGroup(own, room, message, { ...common, text });
    } catch (error) {
      // Not kept: should the gateway bring it again, it is new.
      seen.forget(message.id);
      throw error;
    }
  }

  /** Whether somebody wrote it whom we listen to. */
  function isHeard(own: Wechaty, message: Message): boolean {
    const talker = message.talker();
    if (message.self() || talker.id === ourselves.seen(own)?.id || !isPerson(talker)) return false;
    return !policy.ignores.includes(talker.id);
  }

  /** What was taken back is answered no more, as far as it is not yet; danger in it is heard. What its writer says next waits for
   * none of that.
   * @param before Everything that they wrote before has been kept.
   * @throws When it cannot be taken back now: it is asked for again. */
  async function takeBack(own: Wechaty, message: Message, before: Promise<void>): Promise<void> {
    if (!isHeard(own, message)) return;
    const sourceIds = readRecall(message.text());
    for (const id of sourceIds) recalled.isNew(id);
    await before;
    if (sourceIds.length > 0) await config.recall?.({ ...placeOf(message), sourceIds });
  }

  async function takeInGroup(
    own: Wechaty,
    room: Room,
    message: Message,
    line: Pick<WechatMessage, 'at' | 'isOld' | 'recalled' | 'sourceId' | 'text' | 'writtenAt'>,
  ): Promise<void> {
    const talker = message.talker();
    const said = await addressed(own, room, message, line.text);
    const asked = insisting(RULES_ATTEMPTS, () => rulesIn(config, room));
    const rules = await lookedUp(asked).catch(() => SAYS_NOTHING);
    const order = said === null || line.isOld || line.recalled === true ? null : readGroupOrder(said);
    if (order !== null && (await mayOrder(room, talker, rules))) return carryOut(room, order);
    await keep({
      ...line,
      ...placeOf(message),
      text: said ?? line.text,
      mentioned: said !== null && rules.answers && !isQuiet(rules, config.clock(now())),
    });
  }

  async function keep(message: WechatMessage): Promise<void> {
    await insisting(KEEP_ATTEMPTS, () => config.receive(message));
  }

  /** The gateway brings nothing again: what cannot be done now is tried for a while. */
  async function insisting<T>(attempts: number, act: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await act();
      } catch (error) {
        if (attempt === attempts) throw error;
        await config.sleep(KEEP_WAIT_MS * 2 ** attempt);
      }
    }
  }

  async function addressed(own: Wechaty, room: Room, message: Message, text: string): Promise<string | null> {
    const us = ourselves.seen(own);
    const alias = us === null ? undefined : await lookedUp(room.alias(us.contact)).catch(() => undefined);
    const names = [us?.name ?? '', alias ?? '', ...policy.names];
    const isMentioned = await lookedUp(message.mentionSelf()).catch(() => false);
    return readGroupLine({ text, isMentioned }, names, policy.prefixes, config.judges ?? KNOWS_NOTHING);
  }

  async function mayOrder(room: Room, { id }: Contact, rules: GroupPolicy): Promise<boolean> {
    return config.mute !== undefined && (rules.admins.includes(id) || room.owner()?.id === id);
  }

  async function carryOut(room: Room, order: GroupOrder): Promise<void> {
    await config.mute?.(room.id, order === 'mute');
    await say(room, order === 'mute' ? 'muted' : 'unmuted');
  }

  async function say({ id }: Room, line: GroupLine): Promise<void> {
    await insisting(KEEP_ATTEMPTS, async () => config.sayInGroup?.(id, line));
  }

  async function hearPlatform(message: Message): Promise<void> {
    if (!warnsOfLimits(message.text())) return;
    await pace.leaveGroupsAlone();
    config.onFailure('platform_warned');
  }

  return {
    message: inOrder,
    async friendship(friendship) {
      if (friendship.type() === types.Friendship.Receive) {
        if (!policy.acceptsFriends) return;
        if (friends.take('friends')) await insisting(KEEP_ATTEMPTS, () => lookedUp(friendship.accept()));
        else config.onFailure('friends_of_the_day');
      }
      if (friendship.type() !== types.Friendship.Confirm) return;
      await keep({
        channel: 'wechat',
        address: friendship.contact().id,
        sourceId: `friend:${friendship.id}`,
        text: NEW_CONTACT,
        mentioned: true,
        at: now(),
        isOld: false,
      });
    },
    async joined(own, room, contacts) {
      const rules = await rulesIn(config, room);
      const us = ourselves.seen(own);
      const others = contacts.filter(({ id }) => id !== us?.id);
      if (rules.welcome === null || !rules.answers || others.length === 0) return;
      if (!isQuiet(rules, config.clock(now()))) await say(room, 'welcome');
    },
  };
}

/** Where somebody wrote. */
function placeOf(message: Message): Pick<WechatMessage, 'address' | 'channel'> {
  const room = message.room();
  const { id } = message.talker();
  return room === undefined
    ? { channel: 'wechat', address: id }
    : { channel: 'wechat-group', address: `${room.id}${BETWEEN}${id}` };
}

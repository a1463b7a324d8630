import { z } from 'zod';

const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '请写成 22:00 这样的时间' });

/** What holds in a group. */
export const GroupPolicy = z.strictObject({
  /** Off: nothing is said there; danger is still heard. */
  answers: z.boolean().default(true),
  /** No answers in between, in local time; danger is still heard. */
  quiet: z.strictObject({ from: Hour, to: Hour }).nullable().default(null),
  /** Said to whoever joins; null for nothing. */
  welcome: z.string().min(1).max(200).nullable().default(null),
  /** Topics that are answered there; what else is asked is moved to a private chat. Null for all. */
  topics: z.array(z.string().min(1).max(20)).min(1).nullable().default(null),
  /** WeChat ids of those who may switch it off in the group, besides the group's owner. */
  admins: z.array(z.string().min(1).max(100)).max(20).default([]),
});
export type GroupPolicy = z.infer<typeof GroupPolicy>;

/** How the assistant behaves on WeChat; one file of the association (`wechat.json`). */
export const WechatPolicy = z.strictObject({
  /** Further names under which it is called. */
  names: z.array(z.string().min(1).max(20)).default([]),
  /** With which a line in a group may begin instead of a name. */
  prefixes: z.array(z.string().min(1).max(10)).default([]),
  groups: z
    .strictObject({
      /** Of every group that is not named. */
      others: GroupPolicy.prefault({}),
      /** By the group's name. */
      named: z.record(z.string(), GroupPolicy).default({}),
    })
    .prefault({}),
  /** WeChat ids of other robots in the groups: nothing that they write is listened to. */
  ignores: z.array(z.string().min(1).max(100)).default([]),
  /** Whether friend requests are accepted. */
  acceptsFriends: z.boolean().default(true),
  /** Messages to groups and to people that leave in a day at most: more looks like a machine. */
  dailyCap: z.number().int().min(1).max(5000).default(500),
  /** Older messages that come after a reconnection are kept for a counsellor, not answered as if new. */
  answersWithinMinutes: z.number().int().min(1).max(1440).default(10),
  /** Whether questions that ask who or where somebody is are asked on the web: the gateway sees what passes. */
  formsOnWeb: z.boolean().default(true),
  /** How long it waits for the next line of somebody before it answers, in seconds, and at most from their first line. Danger
   * never waits. */
  waits: z
    .strictObject({
      quietSeconds: z.number().min(0).max(30).default(3),
      atMostSeconds: z.number().min(0).max(60).default(15),
    })
    .prefault({}),
});
export type WechatPolicy = z.infer<typeof WechatPolicy>;

/** What holds in a group of some name. */
export function groupPolicy({ groups }: WechatPolicy, name: string): GroupPolicy {
  return groups.named[name] ?? groups.others;
}

/** Whether a group wants no answers at a time.
 * @param clock Local time as `22:05`. */
export function isQuiet(policy: GroupPolicy, clock: string): boolean {
  return quietForMs(policy, clock) !== null;
}

/** How long a group still wants to hear nothing; null where it may be spoken to now.
 * @param clock Local time as `22:05`. */
export function quietForMs({ quiet }: GroupPolicy, clock: string): number | null {
  if (quiet === null) return null;
  const { from, to } = quiet;
  const isNow = from <= to ? clock >= from && clock < to : clock >= from || clock < to;
  if (!isNow) return null;
  const minutes = (minuteOf(to) - minuteOf(clock) + DAY_MINUTES) % DAY_MINUTES;
  return minutes * 60_000;
}

const DAY_MINUTES = 24 * 60;

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

import { z } from 'zod';
import { TOPICS } from '../../knowledge/text/topics.ts';
import { WholeNumber } from './whole-number.ts';

/** The ways to residents in the console: how they stand, what could not be delivered, the groups and what is said to them. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');
const Time = z.iso.datetime({ offset: true });

export const ChannelStates = z.object({
  officialAccount: z.boolean().describe('Whether an official account is connected'),
  reminderTrouble: z
    .string()
    .nullable()
    .describe('Why the last reminder by a template of the official account could not be sent, as a code'),
  wecom: z.boolean().describe('Whether WeCom customer service is connected'),
  botpress: z
    .enum(['untried', 'reached', 'refused', 'unreachable'])
    .nullable()
    .describe('How its interface answered last; null where it is not connected'),
  wechat: z
    .object({
      gateway: z
        .enum(['wechaty-puppet-service', 'wechaty-puppet-wechat4u', 'wechaty-puppet-mock'])
        .describe('What stands between; behind the last there is nobody'),
      isHere: z.boolean().describe('Whether this server is at the gateway, or another one'),
      state: z.enum(['stopped', 'starting', 'scan', 'online', 'down']),
      name: z.string().nullable().describe('The account that is logged in'),
      qrcode: z.string().nullable().describe('What the account’s telephone must scan, as a QR code'),
      reason: z.string().nullable().describe('Why it is down'),
      since: Time.nullable().describe('Since when it is online, waits for the scan, or is away'),
      retryAt: Time.nullable().describe('When it starts again by itself'),
      sentToday: z.number().int().describe('Messages that left today'),
      dailyCap: z.number().int(),
      groupsAloneUntil: Time.nullable().describe('Until when nothing but danger goes to groups'),
    })
    .nullable()
    .describe('Null without a gateway to WeChat'),
});
export type ChannelStates = z.infer<typeof ChannelStates>;

export const DeadLetter = z.object({
  id: Id,
  channel: z.string(),
  reason: z.string().describe('A code; never a word of the message'),
  attempts: z.number().int(),
  createdAt: Time,
  failedAt: Time,
  ticketId: Id.nullable().describe('The case, for whoever may open it'),
});
export const WaitingLetters = z.object({
  channel: z.string(),
  reason: z.string().describe('A code; never a word of the messages'),
  count: z.number().int(),
  since: Time.describe('Since when the oldest waits'),
});
export const LateLines = z.object({
  conversationId: Id,
  lines: z.number().int(),
  lastAt: Time,
});
export const NotTaken = z.object({
  id: Id,
  channel: z.string(),
  attempts: z.number().int(),
  createdAt: Time.describe('When it came'),
  failedAt: Time.nullable().describe('Since when it is not tried by itself any more; null while it is'),
  level: z
    .enum(['routine', 'urgent', 'emergency'])
    .describe('How dangerous what it tells is, judged by itself'),
  openedAt: Time.nullable().describe('When somebody read it first'),
});
export const NotTakenRead = NotTaken.extend({
  text: z.string().describe('What the resident wrote'),
  address: z.string().describe('The channel’s own name for the contact, or for the group and the contact'),
});
export type NotTakenRead = z.infer<typeof NotTakenRead>;
export type NotTaken = z.infer<typeof NotTaken>;
export const Undelivered = z.object({
  deadLetters: z.array(DeadLetter),
  waiting: z.array(WaitingLetters).describe('What leaves by itself once the channel takes it again'),
  notTaken: z.array(NotTaken).describe('What residents wrote and could not be stored yet'),
  late: z.array(LateLines).describe('Questions in groups that came too late to be answered'),
});
export type Undelivered = z.infer<typeof Undelivered>;
export const HandedOver = z.object({ ticketId: Id });
export type HandedOver = z.infer<typeof HandedOver>;

const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What holds in a group. */
export const GroupRules = z.strictObject({
  answers: z.boolean().describe('Off: nothing is said there; danger is still heard'),
  quiet: z.strictObject({ from: Hour, to: Hour }).nullable(),
  welcome: z.string().min(1).max(200).nullable(),
  topics: z.array(z.enum(TOPICS)).min(1).nullable().describe('Null for all'),
  admins: z.array(z.string().min(1).max(100)).max(20).describe('Who may switch it off there'),
});
export type GroupRules = z.infer<typeof GroupRules>;

export const GroupView = z.object({
  id: Id,
  name: z.string().describe('Empty for all groups without rules of their own'),
  isDefault: z.boolean(),
  own: z.boolean().describe('Whether it has rules of its own'),
  rules: GroupRules,
  muted: z.boolean().describe('Switched off by somebody in the group'),
  version: z.number().int(),
  seenAt: Time,
});
export type GroupView = z.infer<typeof GroupView>;
export const GroupList = z.object({ groups: z.array(GroupView) });
export type GroupList = z.infer<typeof GroupList>;
export const ChangeGroup = z.strictObject({
  version: WholeNumber,
  rules: GroupRules.nullable().describe('Null: those of all others hold'),
});
export const MuteGroup = z.strictObject({ muted: z.boolean() });

export const GroupNotice = z.object({
  id: Id,
  text: z.string(),
  status: z.enum(['proposed', 'approved', 'refused']),
  author: z.string(),
  mine: z.boolean(),
  createdAt: Time,
  posts: z.array(
    z.object({ groupId: Id, name: z.string(), state: z.enum(['waits', 'queued', 'sent', 'failed']) }),
  ),
});
export type GroupNotice = z.infer<typeof GroupNotice>;
export const GroupNoticeList = z.object({ notices: z.array(GroupNotice) });
export type GroupNoticeList = z.infer<typeof GroupNoticeList>;
export const ProposeNotice = z.strictObject({
  text: z.string().min(1).max(600),
  groupIds: z.array(Id).min(1).max(100),
});
export const DecideNotice = z.strictObject({ approve: z.boolean() });

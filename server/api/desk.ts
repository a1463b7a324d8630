import { z } from 'zod';
import { GuidanceItem } from './guidance.ts';
import { WholeNumber } from './whole-number.ts';

/** What lies on a counsellor's desk beside the cases: unfinished replies, ready-made ones, who calls for them, and who
 * looks at a case right now. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');
const Time = z.iso.datetime({ offset: true });

/** At /api/console/tickets/{id}/draft: one for a counsellor and a case. */
export const ReplyDraft = z.object({
  ticketId: Id,
  text: z.string(),
  cites: z.array(GuidanceItem).describe('Guidance that was put into it'),
  version: z.number().int().describe('0 while there is none'),
});
export type ReplyDraft = z.infer<typeof ReplyDraft>;
export const SaveDraft = z.object({
  text: z.string().max(2000),
  cites: z.array(GuidanceItem).max(20).default([]),
  version: WholeNumber.describe('Of the draft that was changed'),
});
/** `saved` false: another tab was faster, and `draft` is what is there. */
export const DraftSaved = z.object({ saved: z.boolean(), draft: ReplyDraft });
export type DraftSaved = z.infer<typeof DraftSaved>;

/** At /api/console/tickets/{id}/presence, again at least every ten seconds: forgotten after fifteen. */
export const TellPresence = z.object({ doing: z.enum(['viewing', 'typing', 'left']) });
export const Presence = z.object({
  ticketId: Id,
  people: z.array(z.object({ id: Id, displayName: z.string(), doing: z.enum(['viewing', 'typing']) })),
});
export type Presence = z.infer<typeof Presence>;

/** Variables of ready-made replies, as they are typed. */
export const CANNED_VARIABLES = ['居民称呼', '咨询员', '单位', '电话'] as const;

export const CannedReply = z.object({
  id: Id,
  title: z.string(),
  body: z.string().describe('With variables such as {{居民称呼}}'),
  scope: z.enum(['own', 'team', 'everyone']),
  teamId: z.string().nullable(),
  version: z.number().int(),
  mayChange: z.boolean(),
});
export type CannedReply = z.infer<typeof CannedReply>;
export const ListCannedReplies = z.object({
  search: z
    .string()
    .max(50)
    .default('')
    .describe('Start of the title, first letters of its pinyin, or part of the text'),
  ticketId: Id.optional().describe('Fills the variables for this case'),
});
export const CannedReplyList = z.object({
  replies: z.array(
    CannedReply.extend({
      filled: z.string().describe('The text for the case that was named, as far as its variables are known'),
    }),
  ),
});
export type CannedReplyList = z.infer<typeof CannedReplyList>;
const CannedWords = z.object({
  title: z.string().trim().min(1).max(40),
  body: z.string().min(1).max(2000),
});
export const AddCannedReply = CannedWords.extend({
  scope: z.enum(['own', 'team', 'everyone']).default('own'),
  teamId: z.string().min(1).max(60).optional().describe('Needed for a team’s'),
});
export const ChangeCannedReply = CannedWords.extend({ version: WholeNumber.min(1) });
export const RemoveCannedReply = z.object({});

/** Notes that call for the reader and were not read yet, newest first. */
export const MentionList = z.object({
  mentions: z.array(z.object({ messageId: Id, ticketId: Id, by: z.string(), at: Time })),
});
export type MentionList = z.infer<typeof MentionList>;

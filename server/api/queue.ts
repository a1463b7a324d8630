import { z } from 'zod';
import { TOPICS } from '../../knowledge/text/topics.ts';
import { ResultCode, Role } from './console.ts';
import { WholeNumber } from './whole-number.ts';

/** What counsellors do with cases, beside replying: bodies of the actions at /api/console/tickets/{id}/…, each answered
 * with the case as it then stands. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');
const Words = z.string().max(500).describe('Why, for colleagues; kept as an internal note');

/** By a lead: gives the case to somebody. */
export const AssignTicket = z.object({ userId: Id });
export const TransferTicket = z.object({
  to: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), id: Id }),
    z.object({ kind: z.literal('team'), id: z.string().min(1).max(60) }),
    z.object({ kind: z.literal('unit'), id: z.string().min(1).max(60) }),
  ]),
  reason: Words.min(1),
});
const ReadUpTo = WholeNumber.optional().describe(
  'Place of the last line that was read: `unread` where the resident has written since',
);
export const SnoozeTicket = z.object({ until: z.iso.datetime({ offset: true }), seen: ReadUpTo });
export const ChangeTopic = z.object({ topic: z.enum(TOPICS) });
/** By a lead: what made it sensitive is no more. */
export const LowerSensitivity = z.object({ reason: Words });
export const TagTicket = z.object({ tag: z.string().trim().min(1).max(20), on: z.boolean().default(true) });
export const InviteExpert = z.object({ userId: Id, on: z.boolean().default(true) });
export const ResolveTicket = z.object({
  result: ResultCode.default('answered'),
  note: Words.optional(),
  seen: ReadUpTo,
});
/** Ends this case as a duplicate; the other one goes on. */
export const MergeTicket = z.object({ into: Id });

/** Where a case can be sent, and who is asked for advice (`expert`) or called in a note. */
export const ColleagueList = z.object({
  people: z.array(
    z.object({
      id: Id,
      displayName: z.string(),
      roles: z.array(Role),
      orgUnitId: z.string().nullable().describe('The place whose cases they see; null for all'),
    }),
  ),
  teams: z.array(
    z.object({ id: z.string(), name: z.string(), mine: z.boolean().describe('The reader is in it') }),
  ),
  units: z
    .array(z.object({ id: z.string(), name: z.string(), parentId: z.string().nullable() }))
    .describe('Places, each after the one that it belongs to'),
});
export type ColleagueList = z.infer<typeof ColleagueList>;

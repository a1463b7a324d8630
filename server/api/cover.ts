import { z } from 'zod';
import { POSTS } from '../roster/roster.ts';

/** Who is at which post in the coming days, and where nobody is. */

const AccountId = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');
const ClockTime = z.string().describe('HH:MM in Asia/Shanghai; 24:00 ends the day');

export const ReadCover = z.object({
  days: z.coerce.number().int().min(1).max(31).default(14).describe('How many, today included'),
});

export const CoverSpan = z.object({
  from: ClockTime,
  to: ClockTime,
  people: z.array(
    z.object({
      id: AccountId,
      name: z.string(),
      isReachable: z.boolean().describe('Whether a page has a way to them: mail, or the robot’s group'),
    }),
  ),
});
export type CoverSpan = z.infer<typeof CoverSpan>;

export const CoverDay = z.object({
  date: z.iso.date(),
  weekday: z.number().int().describe('1 for Monday'),
  kind: z.enum(['ordinary', 'holiday', 'makeup']).describe('A public holiday; a weekend that is worked'),
  onCall: z
    .array(CoverSpan)
    .describe('From midnight to midnight without a hole; nobody where `people` is empty'),
  desk: z.array(CoverSpan),
});
export type CoverDay = z.infer<typeof CoverDay>;

export const RosterCover = z.object({
  days: z.array(CoverDay),
  missingHolidays: z.number().int().nullable().describe('A year whose holidays are not known yet'),
  ways: z.object({ robot: z.boolean(), mail: z.boolean() }).describe('Ways out for pages that are set up'),
});
export type RosterCover = z.infer<typeof RosterCover>;

/** One day of one post goes from one person to another. */
export const HandOverShift = z.object({
  post: z.enum(POSTS),
  date: z.iso.date(),
  fromId: AccountId,
  toId: AccountId,
  inReturn: z.iso
    .date()
    .nullable()
    .default(null)
    .describe('A day of the other person that comes back in exchange'),
});

import { z } from 'zod';
import { WholeNumber } from './whole-number.ts';

/** Promises to residents: how soon a case is seen to, by which hours it is counted, and what was not kept. */

const Id = z.string().describe('ULID');
const Time = z.iso.datetime({ offset: true });

export const SlaName = z.enum([
  'first_response_time_threshold',
  'next_response_time_threshold',
  'resolution_time_threshold',
]);
export type SlaName = z.infer<typeof SlaName>;

/** How a case stands against what is promised. */
export const TicketSla = z.object({
  next: z
    .object({
      name: SlaName,
      status: z.enum(['active', 'hit', 'missed']).describe('`missed` and still to be done'),
      dueAt: Time.nullable().describe('Null while it is paused: snoozed, or waiting for the resident'),
      remainingMs: z
        .number()
        .int()
        .describe('What is left when this was read, as it is counted; negative once it is late'),
      thresholdMs: z.number().int().describe('All of it'),
      onlyDuringBusinessHours: z.boolean().describe('Counts while the office is open, not day and night'),
      paused: z.boolean(),
    })
    .nullable()
    .describe('What somebody has to do next; null when nothing is promised or all is done'),
  missed: z.array(SlaName).describe('Promises that were missed at any time in the life of the case'),
});
export type TicketSla = z.infer<typeof TicketSla>;

const Minutes = z
  .number()
  .int()
  .min(1)
  .max(365 * 24 * 60)
  .nullable()
  .describe('Minutes; null promises nothing');

export const SlaPolicy = z.object({
  priority: z.enum(['low', 'medium', 'high', 'urgent']),
  topic: z
    .string()
    .min(1)
    .max(20)
    .nullable()
    .describe('Null for every topic that has no policy of its own at this priority'),
  first_response_time_threshold: Minutes.describe('Minutes from the opening to a counsellor’s first words'),
  next_response_time_threshold: Minutes.describe('Minutes from a resident’s line to the next words'),
  resolution_time_threshold: Minutes.describe(
    'Minutes to the end; stands still while the case is snoozed or waits for the resident',
  ),
  only_during_business_hours: z.boolean(),
});

const Changed = {
  version: z.number().int().describe('0 is what ships'),
  changedBy: z.object({ id: Id, displayName: z.string() }).nullable(),
  changedAt: Time.nullable(),
};
const basedOn = WholeNumber.describe('Version that its author saw');

export const SlaPolicies = z.object({ policies: z.array(SlaPolicy), ...Changed });
export type SlaPolicies = z.infer<typeof SlaPolicies>;
/** Holds for cases opened from then on; open ones keep what they were opened under. */
export const ChangeSlaPolicies = z.object({ basedOn, policies: z.array(SlaPolicy).min(1).max(100) });

const DaySpans = z
  .array(z.object({ from: z.string().max(5).describe('HH:MM'), to: z.string().max(5).describe('HH:MM') }))
  .max(10);
export const BusinessHours = z.object({
  mon: DaySpans,
  tue: DaySpans,
  wed: DaySpans,
  thu: DaySpans,
  fri: DaySpans,
  sat: DaySpans,
  sun: DaySpans,
  makeUp: DaySpans.describe('On weekend days that the holiday notice makes working days (调休)'),
});
export const OfficeHours = z.object({ hours: BusinessHours, ...Changed });
export type OfficeHours = z.infer<typeof OfficeHours>;
/** Open cases are measured anew within a minute; what was missed stays missed. */
export const ChangeOfficeHours = z.object({ basedOn, hours: BusinessHours });

export const ReadOfficeCalendar = z.object({
  days: z.coerce.number().int().min(1).max(120).default(60).describe('How far ahead'),
  back: z.coerce.number().int().min(0).max(120).default(0).describe('How far back, to count what is late'),
});
/** When the office is open: with it a page counts down as the server does. */
export const OfficeCalendar = z.object({
  from: Time,
  to: Time,
  spans: z.array(z.object({ from: Time, to: Time })).describe('Open times, in order, cut to the two ends'),
  missingHolidays: z
    .number()
    .int()
    .nullable()
    .describe(
      'A year whose holidays are not known yet although they should be: weekdays are counted plainly',
    ),
  holidayFileProblem: z
    .string()
    .nullable()
    .describe('Why the office’s own file of holidays is left aside; null when it is fine or there is none'),
});
export type OfficeCalendar = z.infer<typeof OfficeCalendar>;

export const ReadMissed = z.object({
  from: Time,
  to: Time.describe('Excluded'),
});
export const MissedPromises = z.object({
  first_response_time_threshold: z.number().int(),
  next_response_time_threshold: z.number().int(),
  resolution_time_threshold: z.number().int(),
});
export type MissedPromises = z.infer<typeof MissedPromises>;

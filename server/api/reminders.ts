import { z } from 'zod';

/** What counsellors want to be reminded of in a case, at /api/console/tickets/{id}/reminders; and what has come for the
 * reader, at /api/console/reminders. The resident sees nothing of it. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');
const Time = z.iso.datetime({ offset: true });

export const SetReminder = z.object({
  at: Time.describe('Later than now, within a year'),
  note: z.string().max(200).optional().describe('What to think of; for colleagues'),
});
export const CaseReminder = z.object({
  id: Id,
  at: Time,
  note: z.string().nullable(),
  by: z.string().describe('Who set it'),
  come: z.boolean().describe('Its time has come, and nobody has ended it'),
});
export type CaseReminder = z.infer<typeof CaseReminder>;
/** Those of a case that are not over, the earliest first. */
export const CaseReminders = z.object({ reminders: z.array(CaseReminder) });
export type CaseReminders = z.infer<typeof CaseReminders>;

/** Those that have come for the reader, the earliest first: their words are in the case. */
export const ReminderList = z.object({
  reminders: z.array(z.object({ id: Id, ticketId: Id, at: Time })),
});
export type ReminderList = z.infer<typeof ReminderList>;

import { z } from 'zod';

/** Notices in the console: articles that are soon past their day, and holidays that are not known yet. */

export const ReviewNotice = z.object({
  id: z.string(),
  article: z.string(),
  version: z.number().int(),
  title: z.string(),
  topic: z.string(),
  dueOn: z.iso.date().describe('Last day on which it is served'),
  expired: z.boolean().describe('That day is over: it is no more answered from'),
  at: z.iso.datetime({ offset: true }),
});
export type ReviewNotice = z.infer<typeof ReviewNotice>;

export const NoticeList = z.object({
  notices: z.array(ReviewNotice).describe('The most urgent first'),
  today: z.iso.date().describe('In Asia/Shanghai'),
  missingHolidays: z
    .number()
    .int()
    .nullable()
    .describe('A year whose holidays are needed and not known: working days are counted by weekdays'),
  holidayFileProblem: z.string().nullable().describe('Why the office’s own file of holidays is left aside'),
});
export type NoticeList = z.infer<typeof NoticeList>;

import { z } from 'zod';

/** Numbers about the work; nothing of any resident. */

export const ReadStats = z.object({
  days: z.coerce.number().int().min(7).max(366).default(30).describe('How many, today included'),
});

const Count = z.number().int();
const FewCount = Count.nullable().describe('Null for fewer than five: nobody is told by a small number');

export const Stats = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  topics: z.array(z.string()).describe('Topics with cases in this time, most first; 未分类 for none'),
  days: z.array(
    z.object({
      date: z.iso.date(),
      byTopic: z.array(Count).describe('In the order of `topics`'),
      unanswered: Count.describe('Questions without an answer'),
    }),
  ),
  firstResponse: z.object({
    promised: Count.describe('Cases opened in this time with a promise'),
    missed: Count,
  }),
  waiting: z.array(z.object({ priority: z.enum(['urgent', 'high', 'medium', 'low']), count: Count })),
  ratings: z.array(z.object({ score: z.number().int().min(1).max(5), count: Count })),
  towns: z.array(z.object({ name: z.string().nullable(), count: FewCount })),
});
export type Stats = z.infer<typeof Stats>;

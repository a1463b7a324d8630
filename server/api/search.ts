import { z } from 'zod';
import { TicketSummary } from './console.ts';

const Mark = z.object({ start: z.number().int(), end: z.number().int() });
const Time = z.string().describe('ISO 8601');

export const SearchConversations = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(50)
    .describe('At least two characters, blanks not counted; in simplified or traditional characters'),
  after: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    .optional()
    .describe('`next` of the answer before'),
});

const FoundLine = z.object({
  seq: z.number().int(),
  at: Time,
  author: z.object({ kind: z.string(), name: z.string().nullable() }),
  private: z.boolean(),
  text: z.string().describe('What is around the words, where the line is long'),
  marks: z.array(Mark).describe('Where the words stand in `text`, in UTF-16 units'),
});
const FoundValue = z.object({ label: z.string(), value: z.string(), marks: z.array(Mark) });

export const FoundCase = z.object({
  ticket: TicketSummary,
  lines: z.array(FoundLine).describe('Newest first, at most five'),
  moreLines: z.number().int().describe('Lines that were found besides'),
  values: z.array(FoundValue).describe('Of its forms, its number, and what the resident is called here'),
});
export type FoundCase = z.infer<typeof FoundCase>;

export const FoundConversations = z.object({
  cases: z.array(FoundCase).describe('Newest first, as far as the reader may see them'),
  searchedTo: Time.nullable().describe(
    'Cases that were opened since then were looked through; null once all were',
  ),
  next: z.string().nullable().describe('To go on; null once the newest twelve months were looked through'),
});
export type FoundConversations = z.infer<typeof FoundConversations>;

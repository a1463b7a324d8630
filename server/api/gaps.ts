import { z } from 'zod';
import { Standing } from './vetting.ts';

/** What residents asked and the guidance did not answer. A question is shown by the words that the guidance has. Other
 * words, and a whole wording, are shown only where at least three conversations on at least two days had them. A resident
 * on the web is not known from one conversation to the next, so what is counted are conversations. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');

export const GapGroup = z.object({
  id: Id,
  words: z.array(z.string()).describe('What the questions have in common'),
  title: z
    .string()
    .describe('The wording that many used, else the words in the order in which they are asked'),
  wording: z.string().nullable().describe('Where many asked in these words'),
  otherWordings: z.array(z.string()).describe('Up to three further ones that many used'),
  asked: z.number().int(),
  conversations: z.number().int().describe('In which it was asked; a resident may have had several'),
  waiting: z.number().int().describe('Conversations that wait to be told of the answer'),
  lastOn: z.iso.date(),
  draft: z
    .object({ article: z.string(), version: z.number().int(), standing: Standing })
    .nullable()
    .describe('What was begun for it'),
});
export type GapGroup = z.infer<typeof GapGroup>;

export const GapList = z.object({
  groups: z.array(GapGroup).describe('Most asked first'),
  days: z.number().int().describe('How far back'),
  mayWrite: z.boolean(),
});
export type GapList = z.infer<typeof GapList>;

export const DraftGap = z.object({ id: Id });
export const GapDrafted = z.object({ article: z.string(), version: z.number().int() });
export type GapDrafted = z.infer<typeof GapDrafted>;

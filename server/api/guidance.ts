import { z } from 'zod';
import { WholeNumber } from './whole-number.ts';

/** Guidance that a counsellor sends as it stands. */

const Text = z.string().max(200);

/** Where the words stand. */
export const PassagePlace = z.object({
  article: z.string().min(1).max(200),
  version: WholeNumber.min(1),
  ordinal: WholeNumber.describe('Of the passage in the version, from 0'),
});

export const GuidanceItem = z.object({
  place: PassagePlace,
  title: z.string(),
  section: z.string().describe('Empty for the direct answer of an article; 第五条 for a statute'),
  topic: z.string(),
  text: z.string().describe('Verbatim: what goes into the reply'),
  source: z.string(),
  validUntil: z.string().nullable(),
  status: z.enum(['approved', 'in_review']).describe('`in_review` only in demo mode'),
});
export type GuidanceItem = z.infer<typeof GuidanceItem>;

export const SearchGuidance = z.object({
  text: Text.min(1),
  ticketId: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    .optional()
    .describe('The case it is for: what is private is left out where a group would read it'),
  limit: z.number().int().min(1).max(20).default(8),
});

/** What may be sent today, best first. */
export const GuidanceList = z.object({ items: z.array(GuidanceItem) });
export type GuidanceList = z.infer<typeof GuidanceList>;

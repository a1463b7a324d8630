import { z } from 'zod';
import { TOPICS } from '../../knowledge/text/topics.ts';

/** A counsellor's good answer on its way to the guidance. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');

export const BeginKnowledgeDraft = z.object({
  messageId: Id.describe('A reply that a counsellor sent in this case'),
});

/** What would be kept, with what tells who the resident is blotted out: to be read before it is kept. */
export const KnowledgeDraftPreview = z.object({
  question: z.string(),
  answer: z.string(),
  topic: z.enum(TOPICS).nullable(),
  blotted: z.number().int().describe('Places that were blotted out'),
});
export type KnowledgeDraftPreview = z.infer<typeof KnowledgeDraftPreview>;

export const SaveKnowledgeDraft = BeginKnowledgeDraft.extend({
  question: z.string().trim().min(2).max(200),
  answer: z.string().trim().min(2).max(2000),
  topic: z.enum(TOPICS),
  confirmed: z.literal(true).describe('The counsellor has read it: nothing in it tells who the resident is'),
});

export const KnowledgeDrafted = z.object({ article: z.string(), version: z.number().int() });
export type KnowledgeDrafted = z.infer<typeof KnowledgeDrafted>;

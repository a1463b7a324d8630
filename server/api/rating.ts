import { z } from 'zod';

/** How it went, as the resident says: once for a case, after its end. At /api/chat/rating. */

export const RatingState = z.object({
  open: z
    .object({ ticketId: z.string(), asked: z.boolean().describe('Whether a line has asked for it') })
    .nullable()
    .describe('A case that may be rated now'),
  given: z.number().int().min(1).max(5).nullable().describe('For the latest case'),
});
export type RatingState = z.infer<typeof RatingState>;
export const RateCase = z.object({
  ticketId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  score: z.number().int().min(1).max(5),
  word: z.string().max(300).optional(),
});

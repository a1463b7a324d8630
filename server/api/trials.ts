import { z } from 'zod';

/** Trying a question against guidance that is not approved yet. Nothing that is tried is stored or logged, and no
 * resident ever reads it. */

const Percent = z.number().int().min(0).max(100);
const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');

const upload = z
  .object({ id: Id, document: z.number().int().min(0).max(999_999) })
  .optional()
  .describe('An uploaded document, as it stands, beside everything else');

export const PrepareTrial = z.object({ upload });
export type PrepareTrial = z.input<typeof PrepareTrial>;

export const TrialPrepared = z.object({
  percent: Percent.describe('How far it is; 100 once a question is answered at once'),
});
export type TrialPrepared = z.infer<typeof TrialPrepared>;

export const TryQuestion = z.object({
  question: z
    .string()
    .max(500)
    .refine((value) => !value.includes('\0') && !/\p{Surrogate}/u.test(value))
    .pipe(z.string().trim().min(1)),
  upload,
});
export type TryQuestion = z.input<typeof TryQuestion>;

export const TriedPassage = z.object({
  article: z.string(),
  title: z.string(),
  section: z.string(),
  text: z.string(),
  source: z.string(),
  state: z.enum(['draft', 'in_review', 'approved']).describe('`draft`: the document that is tried'),
  cited: z.boolean().describe('The answer rests on it'),
  found: z.array(z.string()).describe('Words of the question that passage, title or questions have'),
  missing: z.array(z.string()).describe('Words of the question that they do not have'),
  likeness: z.object({
    question: Percent.describe('To the closest of title and similar questions'),
    meaning: Percent.describe('By vectors'),
    words: Percent.describe('Of the best that these words could score'),
  }),
});
export type TriedPassage = z.infer<typeof TriedPassage>;

export const QuestionTried = z.object({
  question: z.string(),
  outcome: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('answered'),
      text: z.string(),
      more: z.string().nullable(),
      sure: Percent,
    }),
    z.object({
      kind: z.literal('abstained'),
      reason: z.enum(['weak_evidence', 'out_of_scope', 'no_snapshot', 'not_told', 'not_entered']),
      nearest: z.array(z.string()).describe('Titles that would be offered'),
    }),
  ]),
  passages: z.array(TriedPassage).describe('Best first'),
});
export type QuestionTried = z.infer<typeof QuestionTried>;

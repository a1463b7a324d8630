import { z } from 'zod';
import { TOPICS } from '../../knowledge/text/topics.ts';
import { REFUSALS } from '../referral/referral-state.ts';
import { SUMMARY_LIMITS } from '../referral/summary.ts';

/** What two instances say to each other about a case that one passes on to the other. Each letter is one signed POST;
 * docs/referral.md tells how. */

const Ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const Time = z.iso.datetime({ offset: true });

/** Characters that reorder, hide or control text. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u;
const plain = (longest: number, shortest = 0) =>
  z
    .string()
    .min(shortest)
    .max(longest)
    .refine((text) => !UNSEEN.test(text) && text.isWellFormed(), 'has characters that nobody sees');

export const Summary = z.strictObject({
  called: plain(SUMMARY_LIMITS.called),
  contact: plain(SUMMARY_LIMITS.contact).describe('Empty where it must not be told'),
  town: plain(SUMMARY_LIMITS.town),
  stage: plain(SUMMARY_LIMITS.stage),
  wish: plain(SUMMARY_LIMITS.wish, 1),
});

const Words = plain(500).describe('For the colleagues there; may be empty');
export const RefusalReasonCode = z.enum(REFUSALS);

const head = {
  version: z.literal(1),
  id: Ulid.describe('Of the letter: the same letter may come several times'),
  referral: Ulid.describe('Given by the origin'),
  to: z
    .string()
    .regex(/^[\w-]{43}$/)
    .describe('Id of a key of whoever it is meant for, so that nobody passes a letter on'),
  at: Time.describe('When it was written'),
};

/** From the origin: `offer`, `withdrawn`. From the receiver: the others. */
export const ReferralLetter = z.discriminatedUnion('kind', [
  z.strictObject({
    ...head,
    kind: z.literal('offer'),
    topic: z.enum(TOPICS).nullable(),
    priority: z.enum(['low', 'medium', 'high']),
    consentAt: Time.describe('When the resident agreed to just this'),
    summary: Summary,
  }),
  z.strictObject({ ...head, kind: z.literal('withdrawn') }),
  z.strictObject({ ...head, kind: z.literal('accepted') }),
  z.strictObject({ ...head, kind: z.literal('rejected'), reason: RefusalReasonCode, words: Words }),
  z.strictObject({ ...head, kind: z.literal('returned'), reason: RefusalReasonCode, words: Words }),
  z.strictObject({ ...head, kind: z.literal('completed') }),
]);
export type ReferralLetter = z.infer<typeof ReferralLetter>;

export const LetterTaken = z.object({ taken: Ulid.describe('Id of the letter; it need not be sent again') });
export type LetterTaken = z.infer<typeof LetterTaken>;

import { z } from 'zod';
import { REFERRAL_STATUSES, REFUSALS } from '../referral/referral-state.ts';
import { SUMMARY_LIMITS } from '../referral/summary.ts';
import { WholeNumber } from './whole-number.ts';

/** Passing cases on to other associations, as the console sees it: partners and keys for administrators, what may be done
 * with a case for counsellors. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');
const Time = z.iso.datetime({ offset: true });
const line = (longest: number) => z.string().trim().max(longest);

export const ReferralStatusCode = z.enum(REFERRAL_STATUSES);
export const RefusalReasonCode = z.enum(REFUSALS).describe('Why it was not taken, or came back');
const LetterKindCode = z.enum(['offer', 'withdrawn', 'accepted', 'rejected', 'returned', 'completed']);

export const ReferralSummaryText = z.object({
  called: line(SUMMARY_LIMITS.called),
  contact: line(SUMMARY_LIMITS.contact),
  town: line(SUMMARY_LIMITS.town),
  stage: line(SUMMARY_LIMITS.stage),
  wish: line(SUMMARY_LIMITS.wish),
});

export const Letter = z.object({
  id: Id,
  kind: LetterKindCode,
  status: z.enum(['queued', 'sent', 'failed']),
  attempts: z.number().int(),
  lastError: z.string().nullable().describe('A code'),
  dueAt: Time.describe('When it is tried again, was sent, or was given up'),
  at: Time,
});
export type Letter = z.infer<typeof Letter>;

export const CaseReferral = z.object({
  id: Id,
  direction: z.enum(['out', 'in']),
  status: ReferralStatusCode,
  reason: RefusalReasonCode.nullable(),
  partner: z.object({ id: Id, name: z.string(), region: z.string() }),
  summary: ReferralSummaryText.nullable().describe('What is told; null once it is not kept any more'),
  createdAt: Time,
  changedAt: Time,
  letters: z.array(Letter),
});
export type CaseReferral = z.infer<typeof CaseReferral>;

/** What a referral begins with. */
export const ReferralDraft = z.object({
  summary: ReferralSummaryText,
  careful: z.boolean().describe('The contact needs a confirmation of its own'),
  partners: z.array(z.object({ id: Id, name: z.string(), region: z.string() })),
});
export type ReferralDraft = z.infer<typeof ReferralDraft>;

/** Asks the resident whether just this may be told to just this partner. */
export const AskReferral = z.object({
  partnerId: Id,
  summary: ReferralSummaryText.extend({ wish: line(SUMMARY_LIMITS.wish).min(1) }),
  contactConfirmed: z.boolean().default(false),
});
/** Decides on what a partner has passed on. */
export const RefuseReferral = z.object({
  reason: RefusalReasonCode,
  words: z.string().trim().max(500).default('').describe('For the colleague there'),
});

const PublicKeyText = z.string().trim().max(100).describe('32 bytes of Ed25519 in base64url');
const fields = {
  name: line(60).min(1),
  region: line(40).min(1),
  baseUrl: line(200).min(1).describe('Origin'),
};
export const AddPartner = z.object({ ...fields, publicKey: PublicKeyText });
export const ChangePartner = z.object({
  ...fields,
  enabled: z.boolean(),
  version: WholeNumber,
});
export const AddPartnerKey = z.object({ publicKey: PublicKeyText });

const Key = z.object({
  keyId: z.string(),
  publicKey: z.string(),
  fingerprint: z.string().describe('To be compared by phone'),
  at: Time,
});
export const PartnerRow = z.object({
  id: Id,
  ...fields,
  enabled: z.boolean(),
  version: z.number().int(),
  heardAt: Time.nullable(),
  keys: z.array(Key),
  unsent: z
    .array(Letter.extend({ ticketId: Id.nullable() }))
    .describe('Letters that wait or were given up, oldest first'),
});
export type PartnerRow = z.infer<typeof PartnerRow>;

export const PartnersView = z.object({
  own: z.object({
    name: z.string(),
    baseUrl: z.string().nullable().describe('Where partners reach us; null where the settings do not say'),
    keys: z.array(Key.extend({ state: z.enum(['active', 'next', 'retired']) })),
  }),
  partners: z.array(PartnerRow),
});
export type PartnersView = z.infer<typeof PartnersView>;

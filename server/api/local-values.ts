import { z } from 'zod';

/** Local facts in the console: who proposed what, and what residents read. */

const Id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');
const Time = z.iso.datetime({ offset: true });

export const LocalValueVersion = z.object({
  id: Id,
  version: z.number().int(),
  value: z.string().describe('Empty: nothing is said of it'),
  status: z.enum(['in_review', 'approved', 'rejected', 'replaced']),
  proposedBy: z.string().describe('Display name'),
  mine: z.boolean().describe('Proposed by the reader'),
  proposedAt: Time,
  decidedBy: z.string().nullable(),
  decidedAt: Time.nullable(),
  reason: z.string().nullable(),
});
export type LocalValueVersion = z.infer<typeof LocalValueVersion>;

export const LocalValueEntry = z.object({
  slot: z.string(),
  place: z.string().describe('For example 妇幼保健院'),
  label: z.string().describe('For example 电话'),
  kind: z.enum(['phone', 'address', 'hours', 'name', 'amount', 'text']),
  current: LocalValueVersion.nullable().describe('What residents read; null or an empty value when nothing'),
  proposal: LocalValueVersion.nullable(),
  mayApprove: z.boolean().describe('Whether the reader may approve the proposal'),
  mayReject: z.boolean(),
});
export type LocalValueEntry = z.infer<typeof LocalValueEntry>;

export const LocalValueList = z.object({
  values: z.array(LocalValueEntry),
  mayPropose: z.boolean().describe('Whether the reader may propose values'),
});
export type LocalValueList = z.infer<typeof LocalValueList>;

export const LocalValueAnswer = z.object({ entry: LocalValueEntry });
export type LocalValueAnswer = z.infer<typeof LocalValueAnswer>;

export const ReadLocalHistory = z.object({ slot: z.string().min(1).max(100) });
export const LocalValueHistory = z.object({ versions: z.array(LocalValueVersion) });
export type LocalValueHistory = z.infer<typeof LocalValueHistory>;

export const ProposeLocalValue = z.object({
  slot: z.string().min(1).max(100),
  value: z.string().max(200).describe('Empty takes the local fact back out'),
});
export const RejectLocalValue = z.object({
  reason: z
    .string()
    .max(200)
    .refine((reason) => !reason.includes('\0'))
    .default(''),
});

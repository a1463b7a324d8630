import { z } from 'zod';

/** The second step of a sign-in: a code from an app on one's telephone. */

const Time = z.iso.datetime({ offset: true });

/** What its owner should know: somebody asked that their second step begins anew, or it did. */
export const FactorNotice = z.object({
  askedBy: z.string().nullable().describe('Null where it was done on the server'),
  askedAt: Time,
  confirmedBy: z.string().nullable(),
  confirmedAt: Time.nullable().describe('Null while it waits for a second administrator'),
});
export type FactorNotice = z.infer<typeof FactorNotice>;

/** The password was right; the code comes next, within five minutes. */
export const SecondStep = z.object({ secondStep: z.literal('code') });
export type SecondStep = z.infer<typeof SecondStep>;

const Code = z.string().trim().min(6).max(40);
export const GiveCode = z.object({
  code: Code.describe('Six digits from the app, or one of the ten codes on paper'),
});

export const FactorState = z.object({
  on: z.boolean(),
  required: z.boolean().describe('Whether the roles of this account need it'),
  unusedCodes: z.number().int().describe('Codes on paper that are left'),
});
export type FactorState = z.infer<typeof FactorState>;

export const BeginFactor = z.object({ password: z.string().min(1).max(200) });
export const FactorBegun = z.object({
  secret: z.string().describe('Base32, for typing it into an app'),
  uri: z.string().describe('The same as an address, for a QR code'),
});
export type FactorBegun = z.infer<typeof FactorBegun>;

export const ConfirmFactor = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/),
});
export const RecoveryCodes = z.object({
  codes: z.array(z.string()).describe('Each for one use; shown this once'),
});
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

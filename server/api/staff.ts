import { z } from 'zod';
import { Role } from './console.ts';
import { Need } from './vetting.ts';

/** The accounts of the people who work with the console, as administrators keep them. */

const Id = z.string().describe('ULID');

/** Starts and ends with a letter or digit of any script, so that it is safe on a command line. */
export const USERNAME = /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,62}[\p{L}\p{N}])?$/u;

export const StaffAccount = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  qualifications: z.array(Need),
  orgUnitId: z.string().nullable().describe('The place whose cases they see; null for all'),
  isDisabled: z.boolean(),
  hasPassword: z.boolean().describe('Nobody signs in before a link was used'),
  hasSecondFactor: z.boolean(),
  resetAskedBy: z
    .object({ id: Id, displayName: z.string() })
    .nullable()
    .describe('Who asked that the second step begins anew, until somebody else confirms'),
});
export type StaffAccount = z.infer<typeof StaffAccount>;

export const StaffList = z.object({ accounts: z.array(StaffAccount) });
export type StaffList = z.infer<typeof StaffList>;

const DisplayName = z.string().trim().min(1).max(40).describe('What residents and colleagues see');
const Roles = z.array(Role).min(1).max(7);

export const AddStaff = z.object({
  username: z
    .string()
    .transform((value) => value.normalize('NFKC').trim())
    .refine((value) => USERNAME.test(value))
    .describe('Name to sign in with'),
  displayName: DisplayName,
  roles: Roles,
  orgUnitId: z.string().max(40).nullable().default(null),
});
export const ChangeStaff = z.object({ displayName: DisplayName, roles: Roles });

const link = z
  .string()
  .describe('One-time link that sets a password, for 72 hours; a path where no public address is set up');
export const StaffAdded = z.object({ account: StaffAccount, link });
export type StaffAdded = z.infer<typeof StaffAdded>;
export const PasswordLink = z.object({ link });
export type PasswordLink = z.infer<typeof PasswordLink>;
export const StaffDisabled = z.object({
  account: StaffAccount,
  givenBack: z.number().int().describe('Open cases that went back to the queue'),
});
export type StaffDisabled = z.infer<typeof StaffDisabled>;

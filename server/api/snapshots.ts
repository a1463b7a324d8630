import { z } from 'zod';

/** The last states of what is served, and going back to one of them. */

const Time = z.iso.datetime({ offset: true });

export const SnapshotState = z.object({
  id: z.string(),
  at: Time,
  articles: z.number().int(),
  passages: z.number().int(),
  current: z.boolean().describe('What is served now, or within seconds'),
  differs: z
    .object({
      only: z.number().int().describe('Articles that only this one has'),
      missing: z.number().int().describe('Articles that only the current one has'),
      other: z.number().int().describe('Articles of which it has another version'),
    })
    .describe('Beside the current one'),
  gone: z
    .number()
    .int()
    .describe('Versions in it that were withdrawn or replaced since, and do not come back'),
});
export type SnapshotState = z.infer<typeof SnapshotState>;

export const Rollback = z.object({
  id: z.string(),
  snapshotId: z.string(),
  by: z.string().describe('Display name'),
  reason: z.string(),
  at: Time,
  endedBy: z.string().nullable().describe('Display name; null while it holds'),
  endedAt: Time.nullable(),
});
export type Rollback = z.infer<typeof Rollback>;

export const SnapshotList = z.object({
  snapshots: z.array(SnapshotState).describe('The newest first, at most five'),
  rollbacks: z.array(Rollback).describe('The newest first'),
  mayRollBack: z.boolean(),
});
export type SnapshotList = z.infer<typeof SnapshotList>;

export const RollBack = z.object({
  reason: z
    .string()
    .max(500)
    .refine((value) => !value.includes('\0') && !/\p{Surrogate}/u.test(value))
    .transform((value) => value.trim())
    .pipe(z.string().min(1)),
});

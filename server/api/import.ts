import { z } from 'zod';

/** Lists of places, staff and shifts from a workbook. */

const ImportRow = z.object({
  sheet: z.string().describe('Name of the sheet, as in the template'),
  row: z.number().int().describe('Row of the sheet, from 1'),
  about: z.string(),
  becomes: z.enum(['create', 'change', 'same', 'refuse']),
  notes: z.array(z.string()).describe('Why it is refused, or what to look at'),
});
export type ImportRow = z.infer<typeof ImportRow>;

const Counts = z.object({
  create: z.number().int(),
  change: z.number().int(),
  same: z.number().int(),
  refuse: z.number().int(),
});

export const ImportPreview = z.object({
  digest: z.string().describe('Of what would be done: sent back to confirm just that'),
  counts: Counts,
  rows: z.array(ImportRow),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ConfirmImport = z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/) });

export const ImportDone = z.object({
  counts: Counts,
  links: z
    .array(z.object({ displayName: z.string(), username: z.string(), link: z.string() }))
    .describe('One-time links of new accounts, to be handed over; they are not shown again'),
  failed: z.array(z.string()).describe('What changed meanwhile and was not done: send the list once more'),
});
export type ImportDone = z.infer<typeof ImportDone>;

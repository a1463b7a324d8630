import { z } from 'zod';

const Outcome = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  label: z.string().min(1).max(24),
  /** Whether nothing more has to be done after it. */
  closes: z.boolean(),
});

/** Short, simple, and no threat of a report. */
const ChildLine = z
  .string()
  .min(2)
  .max(24)
  .refine((line) => !/您|报告|保密|强制/.test(line), 'speaks to a child as to a grown-up');

const Item = z.strictObject({
  id: z.string().regex(/^[a-z]+$/),
  label: z.string().min(2).max(16),
  hint: z.string().min(2).max(60),
  outcomes: z.array(Outcome).min(1).refine(distinct, 'outcome ids must differ'),
});

/** knowledge/lexicon/safeguarding.json: what has to be done when a child may have been harmed. */
export const safeguardingFile = z.strictObject({
  source: z.string().min(2),
  /** Danger rules that always mean a child. */
  always: z.array(z.string()).min(1),
  /** Rules that mean it unless the child is known to be fourteen or older. */
  unlessFourteen: z.array(z.string()),
  /** Rules that mean it when the person is known to be under eighteen. */
  minors: z.array(z.string()),
  /** The duty, as the counsellor reads it. Never shown to residents. */
  duty: z.string().min(10),
  /** First words to a child who writes of harm itself, in place of those to grown-ups. */
  forChild: z.strictObject({
    doNow: z.array(ChildLine).min(1).max(3),
    doNot: z.array(ChildLine).min(1).max(2),
    keyQuestion: ChildLine,
  }),
  items: z.array(Item).min(1).refine(distinct, 'item ids must differ'),
});

/** The reviewed checklist and the rules that call for it. */
export type SafeguardingBook = z.output<typeof safeguardingFile>;
export type SafeguardingItem = SafeguardingBook['items'][number];

function distinct(list: readonly { readonly id: string }[]): boolean {
  return new Set(list.map(({ id }) => id)).size === list.length;
}

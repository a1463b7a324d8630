import { z } from 'zod';
import { TOPICS } from '../../../knowledge/text/topics.ts';

/** How a slot's value is recognised; see slot-kinds.ts. */
export const SLOT_KINDS = ['town', 'contact', 'text'] as const;
export type SlotKind = (typeof SLOT_KINDS)[number];

const Sentence = z.string().min(2).max(120);

/** One thing that a form asks for. */
export const Slot = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z]*$/),
  /** Name in the summary and in the console. */
  label: z.string().min(1).max(20),
  kind: z.enum(SLOT_KINDS),
  ask: z.strictObject({ zh: Sentence, en: Sentence.max(200) }),
  /** Whether it identifies or locates a person: consent is asked before the first of these. */
  personal: z.boolean(),
  /** What is noted for 「不想说」; null when the slot cannot be left out. */
  whenDeclined: z.string().nullable(),
  /** Buttons: what is sent when tapped. */
  choices: z.array(z.string().min(1).max(20)).max(6),
});
export type Slot = z.infer<typeof Slot>;

/** An intake form: a few slots, asked one at a time, then a summary that the resident confirms. */
export const Form = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  title: z.string().min(2).max(30),
  topic: z.enum(TOPICS).nullable(),
  /** Purpose under which consent is recorded. */
  purpose: z.string().regex(/^[a-z-]+$/),
  slots: z
    .array(Slot)
    .min(1)
    .refine((slots) => new Set(slots.map(({ id }) => id)).size === slots.length, 'slot ids must differ'),
});
export type Form = z.infer<typeof Form>;

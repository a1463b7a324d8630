import { z } from 'zod';
import { TOPICS } from '../text/topics.ts';
import { TRIAGE_GROUPS } from './triage-model.ts';

const words = z.array(z.string().min(1));
const table = z.record(z.string(), z.string());
const examples = z.strictObject({ match: words.min(8), miss: words.min(8) });

const group = z.enum(TRIAGE_GROUPS);
const card = z.strictObject({
  doNow: words.min(1).max(3),
  doNot: words.min(1).max(2),
  calls: words.min(1),
  keyQuestion: z.string().min(2),
});

/** One file of knowledge/lexicon/red-flags. */
export const redFlagFile = z.array(
  z.strictObject({
    id: z.string().regex(/^[A-Z]\d{1,2}$/),
    title: z.string().min(2),
    group,
    level: z.enum(['emergency', 'urgent']),
    topic: z.enum(TOPICS),
    source: z.string().min(2),
    when: words.min(1),
    worse: words.default([]),
    milder: words.default([]),
    card,
    stepsBack: z.boolean().default(false),
    leads: z.boolean().default(false),
    answers: z
      .strictObject({ noBreath: z.string().min(1), again: z.string().min(1), better: z.string().min(1) })
      .optional(),
    cards: z.array(z.strictObject({ when: words.min(1), card })).default([]),
    examples,
  }),
);

/** knowledge/lexicon/general-cards.json. */
export const generalCardFile = z
  .array(
    z.strictObject({
      id: z.string().regex(/^second-opinion-[a-z]+$/),
      title: z.string().min(2),
      group,
      topic: z.enum(TOPICS),
      source: z.string().min(2),
      emergency: card,
      urgent: card,
    }),
  )
  .refine(
    (cards) => TRIAGE_GROUPS.every((name) => cards.filter((each) => each.group === name).length === 1),
    {
      error: 'needs one card for each group',
    },
  );

/** One file of knowledge/lexicon/policy. */
export const policyFile = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z-]+$/),
    title: z.string().min(2),
    topic: z.enum(TOPICS).nullable(),
    source: z.string().min(2),
    when: words.min(1),
    plain: words.default([]),
    lawQuestionsAllowed: z.boolean().default(true),
    text: z.string().min(10),
    examples,
  }),
);

/** knowledge/lexicon/hotlines.json. */
export const hotlineFile = z.array(
  z.strictObject({
    number: z.string().regex(/^\d{3,8}$/),
    name: z.string().min(2),
    label: z.string().min(2),
    when: z.string().min(2),
    hours: z.string().nullable(),
  }),
);

/** One file of knowledge/lexicon/concepts. */
export const conceptFile = z.strictObject({
  classes: z.record(z.string(), words).default({}),
  contexts: z.record(z.string(), words).default({}),
  symptoms: z.record(z.string(), words).default({}),
  /** Reading → the concepts that count in spite of it. */
  despite: z.record(z.string(), words).default({}),
});

export const cueFile = z.record(z.string(), words);
export const intimateFile = z.strictObject({
  neverInGroup: words,
  always: words,
  whenOwn: words,
  own: words,
  publicQuestions: words,
  handedOut: words,
  whereHandedOut: words,
  alsoNames: words,
});
export const variantFile = z.strictObject({ variants: table, abbreviations: table });

import { z } from 'zod';
import { Action, EmergencyCard } from './chat.ts';

/** Trying danger and policy rules in the console. Nothing that is tried is stored or logged. */

export const MAX_TRIED_MESSAGES = 12;
export const MAX_TRIED_LENGTH = 5000;

export const TryRules = z.object({
  messages: z
    .array(z.string().min(1).max(MAX_TRIED_LENGTH))
    .min(1)
    .max(MAX_TRIED_MESSAGES)
    .describe('Successive messages of one resident, oldest first; the last one is explained'),
  group: z.boolean().default(false).describe('Said in a group, addressed to the assistant'),
});

const Level = z.enum(['emergency', 'urgent', 'routine']);
const Alarm = z.enum(['emergency', 'urgent']);
const Limit = z.number().describe('Probability from which it counts, after what the rules say');

/** How a mention is meant; only `active` says that it is happening. */
export const MentionStatus = z.enum([
  'active',
  'negated',
  'resolved',
  'past',
  'hypothetical',
  'general',
  'question',
  'hearsay',
  'distant',
  'fiction',
  'idiom',
]);
export type MentionStatus = z.infer<typeof MentionStatus>;

export const TriedCondition = z.object({
  id: z.string().describe('Concept or context, as in the rule'),
  mode: z
    .enum(['now', 'ever', 'not'])
    .describe('now: happening; ever: also over; not: must not be happening'),
  met: z.enum(['yes', 'soft', 'no']).describe('soft: only when textbook questions count'),
  said: z.array(MentionStatus).describe('How the message says it; empty for what comes from elsewhere'),
});
export type TriedCondition = z.infer<typeof TriedCondition>;

export const TriedRule = z.object({
  id: z.string(),
  title: z.string(),
  group: z.string(),
  level: Alarm,
  changed: z.enum(['worse', 'milder']).nullable().describe('Lifted to an emergency, or kept at urgent'),
  changedBy: z.array(z.string()),
  conditions: z.array(TriedCondition),
  nothingNew: z.boolean().describe('All hold, but this message says none of them'),
});
export type TriedRule = z.infer<typeof TriedRule>;

export const TriedMention = z.object({
  message: z.number().int().describe('Index of the message'),
  start: z.number().int().describe('UTF-16 units of `messages[message]`'),
  end: z.number().int(),
  readAs: z.string().describe('The words as they were matched'),
  concept: z.string(),
  kind: z.enum(['symptom', 'context']),
  status: MentionStatus,
  bears: z
    .array(z.object({ rule: z.string(), condition: z.string(), how: z.enum(['meets', 'breaks', 'fails']) }))
    .describe('Conditions of the listed rules that speak of it'),
});
export type TriedMention = z.infer<typeof TriedMention>;

export const RulesTried = z.object({
  messages: z.array(z.string()).describe('As they were read: without control characters'),
  level: Level.describe('As the dialogue takes the last message'),
  soft: z.boolean().describe('A danger topic with nobody in danger'),
  action: Action,
  topic: z.string().nullable(),
  judged: Level.describe('By rules and linear model together'),
  byRules: Level.describe('By the rules alone'),
  confirmed: z.boolean().describe('The message says that what was told before is happening'),
  generalCard: z
    .object({ id: z.string(), title: z.string(), group: z.string() })
    .nullable()
    .describe('Stands for a rule where only the linear model sees a danger'),
  fired: z.array(TriedRule),
  softRules: z.array(TriedRule),
  near: z.array(TriedRule).describe('Rules that lack one condition'),
  opinion: z
    .object({
      emergency: z.number(),
      alarm: z.number(),
      group: z.string(),
      limits: z.object({
        emergency: Limit,
        alarm: Limit,
        doubt: z
          .number()
          .nullable()
          .describe('Of an alarm, for a soft match; null where a rule speaks of it'),
      }),
    })
    .nullable(),
  policy: z
    .object({
      rule: z.string(),
      title: z.string(),
      text: z.string(),
      source: z.string(),
      coercion: z.boolean(),
      conditions: z.array(z.string()),
    })
    .nullable(),
  mentions: z.array(TriedMention),
  facts: z.object({
    pregnant: z.boolean().optional(),
    postpartum: z.boolean().optional(),
    weeks: z.number().optional(),
    infantAgeDays: z.number().optional(),
    ageYears: z.number().optional(),
    temperature: z.number().optional().describe('°C'),
    systolic: z.number().optional().describe('mmHg'),
    longAfterBirth: z.boolean().optional(),
    pads: z.number().optional(),
    times: z.number().optional(),
    contractionMinutes: z.number().optional(),
    vomits: z.number().optional(),
  }),
  contexts: z.array(z.string()),
  replies: z.array(z.object({ text: z.string(), card: EmergencyCard.nullable(), toPrivate: z.boolean() })),
  question: z.string().nullable().describe('What is looked up in the approved guidance'),
});
export type RulesTried = z.infer<typeof RulesTried>;

import { z } from 'zod';

/** Whom the crisis conversation speaks with: somebody who wants to die, a child under fourteen who does, or somebody who
 * is with such a person. */
export type CrisisVoice = 'self' | 'child' | 'other';

/** What is asked, in this order; the last goes on until a person takes over. */
export const CRISIS_STEPS = ['safe', 'company', 'means', 'who', 'stay'] as const;
export type CrisisStep = (typeof CRISIS_STEPS)[number];

/** What a turn says before it asks. */
export const CRISIS_REPLIES = [
  'acted',
  'means_in_hand',
  'plan',
  'not_safe',
  'worse',
  'no_pills',
  'locked',
  'alone',
  'line_busy',
  'safe_yes',
  'company_yes',
  'company_coming',
  'put_away',
  'none_here',
  'cannot',
  'who_yes',
  'who_no',
  'stay_yes',
  'stay_no',
  'listening',
  'here',
  'hotline',
  'how',
  'leaving',
  'wont_say',
  'thanks',
  'kidding',
  'calmer',
  'secrecy',
  'not_a_person',
  'human',
  'help_come',
  'back',
  'no_answer',
  'low_no',
] as const;
export type CrisisReply = (typeof CRISIS_REPLIES)[number];

/** Replies to somebody whose danger grows: each names 110 or 120. */
export const GRAVE_REPLIES: readonly CrisisReply[] = [
  'acted',
  'means_in_hand',
  'plan',
  'not_safe',
  'worse',
  'no_pills',
  'locked',
  'alone',
];

/** Longest line, in characters: somebody in such a state reads no more. */
const MAX_LINE = 60;
const MAX_QUESTION = 40;
/** Blame, argument, promises that nobody can keep. */
const NEVER_SAID =
  /[!！]|想开(?!点”)|矫情|自私|坚强|振作|不应该|怎么能|绝对|保证|一定(?:替您|帮您|替你|帮你)?保密|不会告诉(?:任何|别)|没什么大不了/;

const Line = z
  .string()
  .min(2)
  .max(MAX_LINE)
  .refine((line) => !NEVER_SAID.test(line), 'blames, argues or promises too much');
const Statement = Line.refine((line) => !/[?？]/.test(line), 'a statement asks nothing');
const Question = Line.max(MAX_QUESTION).refine(
  (line) => line.endsWith('？') && line.indexOf('？') === line.length - 1,
  'asks exactly one thing, at its end',
);

/** Lines by voice; a child without lines of its own hears those of `self` with 你. */
function voiced<T extends z.ZodType>(shape: T) {
  return z.strictObject({ self: shape, child: shape.optional(), other: shape });
}

/** At least two of each, so that nothing is said twice in a row. */
const questions = z.array(Question).min(2);
const step = voiced(questions).extend({ taps: z.array(z.string().min(1).max(8)).min(2).max(3) });
const card = z.strictObject({
  title: Line.max(16),
  doNow: z.array(Statement).min(1).max(3),
  doNot: z.array(Statement).min(1).max(2),
});

/** knowledge/lexicon/crisis.json. */
export const crisisFile = z
  .strictObject({
    source: z.string().min(2),
    /** Danger rules that begin the conversation. */
    rules: z.array(z.string()).min(1),
    /** Those of the rules that tell of an attempt somebody has survived: urgent ones, they begin it too. */
    afterAttempt: z.array(z.string()),
    /** Rules about the same matter: where they fire too, the conversation's words stand for their cards. */
    beside: z.array(z.string()),
    /** Rules of first aid: none of theirs while nothing was done and somebody only wishes or asks for a way. */
    means: z.array(z.string()),
    /** Rules of violence: none of theirs where it is the person in the crisis who has shut the door. */
    behindDoor: z.array(z.string()),
    /** Rules whose advice ends with the question whether the person has thought of not living any more. */
    asks: z.array(z.string()),
    calls: z.array(z.string()).min(1),
    callsForMinors: z.array(z.string()).min(1),
    card: voiced(card),
    opening: z.strictObject({
      warm: voiced(Statement),
      honest: voiced(Statement),
      numbers: voiced(Statement),
      numbersForMinors: voiced(Statement),
      /** Stands for {@link warm} where first aid comes first, and follows it. */
      afterFirstAid: voiced(Statement),
      /** A line more for some rules. */
      extra: z.record(z.string(), Statement),
    }),
    steps: z.strictObject({ safe: step, company: step, means: step, who: step, stay: step }),
    replies: z.record(z.enum(CRISIS_REPLIES), voiced(z.array(Statement).min(2))),
  })
  .refine(
    ({ replies }) =>
      GRAVE_REPLIES.every((reply) => {
        const { self, child = [], other } = replies[reply];
        return [...self, ...child, ...other].every((line) => /1[12]0/.test(line));
      }),
    'a reply to growing danger names 110 or 120',
  );

/** The reviewed words of the crisis conversation. */
export type CrisisBook = z.output<typeof crisisFile>;

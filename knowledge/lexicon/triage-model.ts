import { z } from 'zod';
import type { RedFlagGroup } from './lexicon.ts';

/** The groups that the second opinion tells apart, in the order of their weights. */
export const TRIAGE_GROUPS = [
  '孕妇',
  '产妇',
  '新生儿',
  '婴幼儿',
  '青少年',
  '避孕流产',
  '成人老人',
  '心理',
  '暴力',
] as const satisfies readonly RedFlagGroup[];

/** What the second opinion speaks about: an emergency, and any alarm (urgent or emergency). */
export const TRIAGE_HEADS = ['emergency', 'alarm'] as const;
export type TriageHead = (typeof TRIAGE_HEADS)[number];

const share = z.number().min(0).max(1);
const both = <T extends z.ZodType>(value: T) => z.strictObject({ emergency: value, alarm: value });

/** knowledge/lexicon/triage-model.json: everything of the model but the weights. */
export const triageModelFile = z.strictObject({
  /** Of the utterances that it was learned from. */
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  utterances: z.int().positive(),
  /** With rules and model together, on utterances that the model was not learned from. */
  crossValidated: z.strictObject({
    /** Emergencies judged emergency, and routine. */
    emergency: share,
    emergencyRoutine: share,
    /** Urgent ones judged urgent or emergency. */
    urgent: share,
    /** Alarms on look-alikes and on everyday questions. */
    lookalike: share,
    everyday: share,
  }),
  /** What a whole number of triage-weights.tsv stands for. */
  scale: z.number().positive(),
  bias: both(z.number()),
  groupBias: z.record(z.enum(TRIAGE_GROUPS), z.number()),
  /** Turns a score into a probability: `1 / (1 + exp(-(slope · score + offset)))`. */
  calibration: both(z.strictObject({ slope: z.number(), offset: z.number() })),
  /** From which probabilities on a message is an alarm, and an emergency, by what the rules say of it. */
  thresholds: z.strictObject({
    /** No rule speaks of the matter. */
    routine: both(share),
    /** A rule holds only when textbook questions count. */
    soft: both(share),
    /** The gravest rule that fires. */
    urgent: both(share),
    emergency: both(share),
    /** Any alarm at least this likely, but below the others, is a soft match. */
    doubt: share,
  }),
});
type TriageModelFile = z.output<typeof triageModelFile>;
export type TriageThresholds = TriageModelFile['thresholds'];
export type Calibration = TriageModelFile['calibration'][TriageHead];

/** A linear model beside the danger rules, learned by `npm run train:triage` and frozen. */
export interface TriageModel {
  /** Character 1–3-grams of the message and of its marked form, `concept=status`, pairs of these (`+`), `@context` and
   * `context&concept`. */
  readonly features: readonly string[];
  /** One weight a feature. */
  readonly weights: Readonly<Record<TriageHead, Float32Array>>;
  /** As many weights a feature as there are groups. */
  readonly groupWeights: Float32Array;
  readonly bias: Readonly<Record<TriageHead, number>>;
  readonly groupBias: readonly number[];
  readonly calibration: Readonly<Record<TriageHead, Calibration>>;
  readonly thresholds: TriageThresholds;
}

/** Reads the lines of triage-weights.tsv: feature, emergency, alarm and, where they tell the group, one number a group.
 *
 * @returns The model; null for a line that is not of that form. */
export function toTriageModel(
  file: TriageModelFile,
  table: string,
): TriageModel | { readonly badLine: number } {
  const rows = table.split('\n').filter((line) => line !== '');
  const { scale, bias, groupBias, calibration, thresholds } = file;
  const features: string[] = [];
  const weights = { emergency: new Float32Array(rows.length), alarm: new Float32Array(rows.length) };
  const groupWeights = new Float32Array(rows.length * TRIAGE_GROUPS.length);
  for (const [at, row] of rows.entries()) {
    const [feature = '', emergency = '', alarm = '', groups] = row.split('\t');
    const numbers = [emergency, alarm, ...(groups?.split(' ') ?? [])].map(Number);
    const complete = numbers.length === 2 || numbers.length === 2 + TRIAGE_GROUPS.length;
    if (feature === '' || !complete || !numbers.every((number) => Number.isInteger(number)))
      return { badLine: at + 1 };
    features.push(feature);
    weights.emergency[at] = (numbers[0] ?? 0) * scale;
    weights.alarm[at] = (numbers[1] ?? 0) * scale;
    for (const [group, number] of numbers.slice(2).entries()) {
      groupWeights[at * TRIAGE_GROUPS.length + group] = number * scale;
    }
  }
  const biases = TRIAGE_GROUPS.map((group) => groupBias[group]);
  return { features, weights, groupWeights, bias, groupBias: biases, calibration, thresholds };
}

/** Whole numbers below these say so little that the file is shorter without them: of a head, and of a group. */
const LEAST_WEIGHT = 3;
const LEAST_GROUP_WEIGHT = 12;

/** The opposite of {@link toTriageModel}; features that hardly weigh anything are left out. */
export function toWeightTable(
  model: Pick<TriageModel, 'features' | 'weights' | 'groupWeights'>,
  scale: number,
): string {
  const whole = (value: number | undefined): number => Math.round((value ?? 0) / scale) + 0;
  const lines = model.features.flatMap((feature, at) => {
    const heads = [whole(model.weights.emergency[at]), whole(model.weights.alarm[at])];
    const groups = TRIAGE_GROUPS.map((_, group) =>
      whole(model.groupWeights[at * TRIAGE_GROUPS.length + group]),
    );
    const telling = groups.some((weight) => Math.abs(weight) >= LEAST_GROUP_WEIGHT);
    if (!telling && heads.every((weight) => Math.abs(weight) < LEAST_WEIGHT)) return [];
    return [[feature, ...heads, ...(telling ? [groups.join(' ')] : [])].join('\t')];
  });
  return `${lines.join('\n')}\n`;
}

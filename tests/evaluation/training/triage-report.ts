import { weighVerdict, type Verdict } from '../../../bot/dialogue/triage/second-opinion/weigh-verdict.ts';
import type { Level } from '../../../bot/dialogue/types.ts';
import type { TriageHead, TriageThresholds } from '../../../knowledge/lexicon/triage-model.ts';
import type { TriageExample } from './triage-examples.ts';

/** Probabilities of a model that was learned without the example. */
export type HeldOutOpinion = Readonly<Record<TriageHead, number>>;

/** A labelled utterance and what came of it. */
export interface JudgedExample {
  readonly example: TriageExample;
  readonly verdict: Verdict;
}

/** Shares between 0 and 1. */
export interface TriageFigures {
  /** Emergencies judged emergency. */
  readonly emergency: number;
  readonly emergencyRoutine: number;
  /** Of those judged routine: with the soft line. */
  readonly urgent: number;
  readonly lookalike: number;
  readonly soft: number;
  readonly everyday: number;
  /** Harmless utterances that get the line 「如果现在正在发生…」 without an alarm: look-alikes and everyday ones. */
  readonly line: number;
}

export const FIGURE_NAMES: readonly string[] = [
  'emergency recall',
  'emergency → routine',
  'urgent recall',
  'alarms: look-alike',
  'alarms: soft',
  'alarms: everyday',
  'soft line: look-alike, everyday',
];

/** What rules and model come to together.
 * @param rules Whether the rules take part. */
export function judgeAll(
  examples: readonly TriageExample[],
  opinions: readonly HeldOutOpinion[],
  thresholds: TriageThresholds | null,
  rules = true,
): readonly JudgedExample[] {
  return examples.map((example, at) => {
    const byRules: Verdict = rules ? example.rules : { level: 'routine', soft: false };
    const opinion = opinions[at];
    return {
      example,
      verdict:
        thresholds === null || opinion === undefined
          ? byRules
          : weighVerdict({ ...byRules, certain: false }, { likelihood: (head) => opinion[head] }, thresholds),
    };
  });
}

export function figuresOf(judged: readonly JudgedExample[]): TriageFigures {
  const share = (
    among: (example: TriageExample) => boolean,
    counts: (verdict: Verdict) => boolean,
  ): number => {
    const all = judged.filter(({ example }) => among(example));
    return all.filter(({ verdict }) => counts(verdict)).length / Math.max(1, all.length);
  };
  const level = (name: Level) => (example: TriageExample) => example.line.level === name;
  const kind = (name: string) => (example: TriageExample) => example.line.kind === name;
  const alarm = (verdict: Verdict): boolean => verdict.level !== 'routine';
  return {
    emergency: share(level('emergency'), (verdict) => verdict.level === 'emergency'),
    emergencyRoutine: share(level('emergency'), (verdict) => verdict.level === 'routine'),
    urgent: share(level('urgent'), alarm),
    lookalike: share(kind('lookalike'), alarm),
    soft: share(kind('soft'), alarm),
    everyday: share(kind('everyday'), alarm),
    line: share(
      ({ line }) => line.kind === 'lookalike' || line.kind === 'everyday',
      (verdict) => verdict.level === 'routine' && verdict.soft,
    ),
  };
}

/** The figures as cells. */
export function figureCells(figures: TriageFigures): readonly string[] {
  const { emergency, emergencyRoutine, urgent, lookalike, soft, everyday, line } = figures;
  return [emergency, emergencyRoutine, urgent, lookalike, soft, everyday, line].map((value) =>
    percent(value),
  );
}

export function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

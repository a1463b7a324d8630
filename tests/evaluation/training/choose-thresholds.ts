import type { Calibration, TriageThresholds } from '../../../knowledge/lexicon/triage-model.ts';
import type { TriageExample } from './triage-examples.ts';
import type { HeldOutOpinion } from './triage-report.ts';

/** Largest share of look-alikes on which rules and model together may raise an alarm. The utterances are harder than what
 * residents send: on gold sets the share comes out lower. */
export const LOOKALIKE_ALARMS = 0.095;
/** Largest share of everyday and of soft utterances with an alarm. */
const EVERYDAY_ALARMS = 0.028;
const SOFT_ALARMS = 0.1;
/** Largest share of everyday questions and look-alikes that get the soft line though no rule speaks of them. */
const EVERYDAY_LINES = 0.03;
const LOOKALIKE_LINES = 0.1;
/** What it costs to call a lesser case an emergency, where a missed emergency costs 1. */
const OVERSTATED = 0.35;
const STEPS = 200;

/** What the rules say of a message decides which thresholds hold for it. */
const VERDICTS = ['routine', 'soft', 'urgent', 'emergency'] as const;
type RulesSay = (typeof VERDICTS)[number];
type Thresholds = Record<RulesSay, { alarm: number; emergency: number }>;

/** What the rules add to the score of an alarm. A logistic curve through held-out scores and verdicts gives .2 and
 * .33: next to the model the rules know little that is new. More trust is put in a rule that says emergency, because the
 * model set plain ones aside for the question behind them. A message that nearly meets a rule needs no more than one that
 * no rule speaks of. */
const RULES_ADD: Readonly<Record<RulesSay, number>> = {
  routine: 0,
  soft: 0,
  urgent: 0.25,
  emergency: 0.6,
};

interface Scored {
  readonly example: TriageExample;
  readonly opinion: HeldOutOpinion;
}

/** Chooses thresholds on scores that the model gave to utterances it was not learned from and whose rules nobody tuned on
 * them: the lowest threshold of an alarm that keeps within the budgets of false alarms, moved by what the rules say; then
 * for each verdict of the rules the threshold of an emergency that errs least.
 *
 * @param calibration Of the head for alarms.
 * @param lookalikeAlarms Share of look-alikes on which an alarm may be raised. */
export function chooseThresholds(
  examples: readonly TriageExample[],
  opinions: readonly HeldOutOpinion[],
  calibration: Pick<Calibration, 'slope'>,
  lookalikeAlarms: number = LOOKALIKE_ALARMS,
): TriageThresholds {
  const scored = examples.map((example, at) => ({
    example,
    opinion: opinions[at] ?? { emergency: 0, alarm: 0 },
  }));
  let step = 1;
  while (step < STEPS && !keepsTo(scored, alarmsFrom(step / STEPS, calibration), lookalikeAlarms)) step += 1;
  const alarms = alarmsFrom(step / STEPS, calibration);
  const chosen = (verdict: RulesSay): Thresholds[RulesSay] => {
    const alarm = alarms[verdict];
    const raised = scored.filter(
      ({ example, opinion }) => says(example) === verdict && opinion.alarm >= alarm,
    );
    return { alarm, emergency: leastErrors(raised) };
  };
  const quiet = scored.filter(
    ({ example, opinion }) => says(example) === 'routine' && opinion.alarm < alarms.routine,
  );
  return {
    routine: chosen('routine'),
    soft: chosen('soft'),
    urgent: chosen('urgent'),
    emergency: chosen('emergency'),
    doubt: Math.min(chooseDoubt(examples, quiet), alarms.routine),
  };
}

function says({ rules }: TriageExample): RulesSay {
  return rules.level === 'routine' && rules.soft ? 'soft' : rules.level;
}

/** The thresholds of an alarm by what the rules say.
 * @param routine Where they say nothing. */
function alarmsFrom(routine: number, { slope }: Pick<Calibration, 'slope'>): Record<RulesSay, number> {
  const odds = Math.log(routine / (1 - routine));
  const moved = (verdict: RulesSay): number =>
    Number((1 / (1 + Math.exp(slope * RULES_ADD[verdict] - odds))).toFixed(3));
  return {
    routine: moved('routine'),
    soft: moved('soft'),
    urgent: moved('urgent'),
    emergency: moved('emergency'),
  };
}

/** The threshold of an emergency among those that raise an alarm. */
function leastErrors(raised: readonly Scored[]): number {
  let best = { cost: Infinity, least: 1 };
  for (let step = STEPS; step >= 0; step -= 1) {
    const least = step / STEPS;
    const cost = raised.reduce((sum, { example, opinion }) => {
      const called = opinion.emergency >= least;
      if (example.line.level === 'emergency') return called ? sum : sum + 1;
      return called ? sum + OVERSTATED : sum;
    }, 0);
    if (cost < best.cost) best = { cost, least };
  }
  return best.least;
}

function keepsTo(
  scored: readonly Scored[],
  alarms: Readonly<Record<RulesSay, number>>,
  lookalikeAlarms: number,
): boolean {
  const share = (kind: string): number => {
    const own = scored.filter(({ example }) => example.line.kind === kind);
    const alarmed = own.filter(({ example, opinion }) => opinion.alarm >= alarms[says(example)]);
    return alarmed.length / Math.max(1, own.length);
  };
  return (
    share('lookalike') <= lookalikeAlarms &&
    share('everyday') <= EVERYDAY_ALARMS &&
    share('soft') <= SOFT_ALARMS
  );
}

function chooseDoubt(examples: readonly TriageExample[], quiet: readonly Scored[]): number {
  const count = (among: readonly TriageExample[], kind: string): number =>
    among.filter(({ line }) => line.kind === kind).length;
  for (let step = 1; step < STEPS; step += 1) {
    const above = quiet.filter(({ opinion }) => opinion.alarm >= step / STEPS).map(({ example }) => example);
    const within = (kind: string, share: number): boolean =>
      count(above, kind) <= share * count(examples, kind);
    if (within('everyday', EVERYDAY_LINES) && within('lookalike', LOOKALIKE_LINES)) return step / STEPS;
  }
  return 1;
}

import type { TriageThresholds } from '../../../knowledge/lexicon/triage-model.ts';
import type { TriageExample } from './triage-examples.ts';
import type { HeldOutOpinion } from './triage-report.ts';

/** Largest share of look-alikes on which rules and model together may raise an alarm. The utterances are harder than what
 * residents send: on gold sets the share comes out lower. */
export const LOOKALIKE_ALARMS = 0.09;
/** A rule that says emergency is set aside only where the model is this sure that there is no alarm at all, and an urgent
 * one less sure: highest probabilities of an alarm. */
const SET_ASIDE = { emergency: 0.26, urgent: 0.5, soft: 1, routine: 1 } as const;
/** Largest share of everyday and of soft utterances with an alarm. */
const EVERYDAY_ALARMS = 0.02;
const SOFT_ALARMS = 0.1;
/** Largest share of everyday questions and look-alikes that get the soft line though no rule speaks of them. */
const EVERYDAY_LINES = 0.03;
const LOOKALIKE_LINES = 0.1;
/** What it costs to miss an urgent case, and to call a lesser case an emergency, where a missed emergency costs 1. */
const MISSED_URGENT = 0.5;
const OVERSTATED = 0.35;
const STEPS = 200;
/** Halvings of the price of a false alarm. */
const ROUNDS = 24;
const DEAREST = 50;

/** What the rules say of a message decides which thresholds hold for it. */
const VERDICTS = ['routine', 'soft', 'urgent', 'emergency'] as const;
type RulesSay = (typeof VERDICTS)[number];
type Thresholds = Record<RulesSay, { alarm: number; emergency: number }>;

interface Scored {
  readonly example: TriageExample;
  readonly opinion: HeldOutOpinion;
}

/** Chooses thresholds on scores that the model gave to utterances it was not learned from and whose rules nobody tuned on
 * them: as few missed cases as the budgets of false alarms allow.
 *
 * A false alarm gets a price; for each price the thresholds of the four verdicts are chosen apart, and the lowest price
 * that keeps within the budgets is looked for.
 *
 * @param lookalikeAlarms Share of look-alikes on which an alarm may be raised. */
export function chooseThresholds(
  examples: readonly TriageExample[],
  opinions: readonly HeldOutOpinion[],
  lookalikeAlarms: number = LOOKALIKE_ALARMS,
): TriageThresholds {
  const scored = examples.map((example, at) => ({
    example,
    opinion: opinions[at] ?? { emergency: 0, alarm: 0 },
  }));
  let low = 0;
  let high = DEAREST;
  for (let round = 0; round < ROUNDS; round += 1) {
    const price = (low + high) / 2;
    if (keepsTo(scored, atPrice(scored, price), lookalikeAlarms)) high = price;
    else low = price;
  }
  const chosen = atPrice(scored, high);
  const quiet = scored.filter(
    ({ example, opinion }) => says(example) === 'routine' && opinion.alarm < chosen.routine.alarm,
  );
  return { ...chosen, doubt: chooseDoubt(examples, quiet) };
}

function says({ rules }: TriageExample): RulesSay {
  return rules.level === 'routine' && rules.soft ? 'soft' : rules.level;
}

function atPrice(scored: readonly Scored[], price: number): Thresholds {
  const choose = (verdict: RulesSay): { alarm: number; emergency: number } => {
    const own = scored.filter(({ example }) => says(example) === verdict);
    const cheap = cheapest(own, ({ example, opinion }, least) => {
      const raised = opinion.alarm >= least;
      if (example.line.level === 'emergency') return raised ? 0 : 1;
      if (example.line.level === 'urgent') return raised ? 0 : MISSED_URGENT;
      return raised ? price * priceOf(example) : 0;
    });
    const alarm = Math.min(cheap, SET_ASIDE[verdict]);
    const raised = own.filter(({ opinion }) => opinion.alarm >= alarm);
    const emergency = cheapest(raised, ({ example, opinion }, least) => {
      const called = opinion.emergency >= least;
      if (example.line.level === 'emergency') return called ? 0 : 1;
      return called ? OVERSTATED : 0;
    });
    return { alarm, emergency };
  };
  return {
    routine: choose('routine'),
    soft: choose('soft'),
    urgent: choose('urgent'),
    emergency: choose('emergency'),
  };
}

/** A soft question answered with an alarm harms less than an everyday one. */
function priceOf({ line }: TriageExample): number {
  return { alarm: 0, lookalike: 1, soft: 0.5, everyday: 2 }[line.kind];
}

function cheapest(scored: readonly Scored[], costOf: (one: Scored, least: number) => number): number {
  let best = { cost: Infinity, least: 1 };
  for (let step = STEPS; step >= 0; step -= 1) {
    const least = step / STEPS;
    const cost = scored.reduce((sum, one) => sum + costOf(one, least), 0);
    if (cost < best.cost) best = { cost, least };
  }
  return best.least;
}

function keepsTo(scored: readonly Scored[], thresholds: Thresholds, lookalikeAlarms: number): boolean {
  const share = (kind: string): number => {
    const own = scored.filter(({ example }) => example.line.kind === kind);
    const alarmed = own.filter(({ example, opinion }) => opinion.alarm >= thresholds[says(example)].alarm);
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

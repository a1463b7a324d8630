import type { Level } from '../../../bot/dialogue/types.ts';
import type { TriageThresholds } from '../../../knowledge/lexicon/triage-model.ts';
import type { TriageExample } from './triage-examples.ts';
import type { HeldOutOpinion } from './triage-report.ts';

/** Largest share of look-alikes on which rules and model together may raise an alarm. */
export const LOOKALIKE_ALARMS = 0.04;
/** What the model may add in any case, as long as the rules alone use up the share above. */
const LEAST_ADDED = 0.02;
/** Largest share of everyday questions on which the model may raise an alarm, and add the soft line. */
const EVERYDAY_ADDED = 0.015;
const EVERYDAY_LINES = 0.03;
const LOOKALIKE_LINES = 0.1;
/** Soft questions come close to alarms: the budget of the look-alikes, so many times. */
const SOFT_FACTOR = 2;
/** An urgent message becomes an emergency only where so many of those raised are one. */
const CERTAIN = 0.85;
/** A share of fewer utterances than this tells nothing. */
const FEW = 10;
/** What it costs to call a lesser case an emergency, where calling an emergency urgent costs 1. */
const OVERSTATED = 0.35;
const STEPS = 200;

interface Scored {
  readonly example: TriageExample;
  readonly opinion: HeldOutOpinion;
}

/** Chooses thresholds on scores that the model gave to utterances it was not learned from: as few missed emergencies as
 * the budgets of false alarms allow.
 * @param budget Share of look-alikes on which the model may add alarms; by default what the rules leave. */
export function chooseThresholds(
  examples: readonly TriageExample[],
  opinions: readonly HeldOutOpinion[],
  budget: number = budgetLeft(examples),
): TriageThresholds {
  const scored = examples.map((example, at) => ({
    example,
    opinion: opinions[at] ?? { emergency: 0, alarm: 0 },
  }));
  const open = scored.filter(({ example }) => example.rules.level === 'routine');
  const alarms = chooseAlarms(examples, open, budget);
  const raisedBy = (soft: boolean, least: number): readonly Scored[] =>
    open.filter(({ example, opinion }) => example.rules.soft === soft && opinion.alarm >= least);
  const left = open.filter(
    ({ example, opinion }) =>
      opinion.alarm < (example.rules.soft ? alarms.soft : alarms.routine) && !example.rules.soft,
  );
  return {
    routine: { alarm: alarms.routine, emergency: chooseEmergency(raisedBy(false, alarms.routine)) },
    soft: { alarm: alarms.soft, emergency: chooseEmergency(raisedBy(true, alarms.soft)) },
    urgent: chooseCertain(scored.filter(({ example }) => example.rules.level === 'urgent')),
    doubt: chooseDoubt(examples, left),
  };
}

function budgetLeft(examples: readonly TriageExample[]): number {
  const alarmed = count(examples, 'lookalike', ({ rules }) => rules.level !== 'routine');
  return Math.max(LEAST_ADDED, LOOKALIKE_ALARMS - alarmed / Math.max(1, count(examples, 'lookalike')));
}

function count(
  examples: readonly TriageExample[],
  kind: string,
  holds: (example: TriageExample) => boolean = () => true,
): number {
  return examples.filter((example) => example.line.kind === kind && holds(example)).length;
}

/** The pair of thresholds that finds most within the budgets. */
function chooseAlarms(
  examples: readonly TriageExample[],
  open: readonly Scored[],
  budget: number,
): { routine: number; soft: number } {
  const most = {
    lookalike: budget * count(examples, 'lookalike'),
    soft: budget * SOFT_FACTOR * count(examples, 'soft'),
    everyday: EVERYDAY_ADDED * count(examples, 'everyday'),
  };
  const tables = [false, true].map((soft) =>
    tableOf(open.filter(({ example }) => example.rules.soft === soft)),
  );
  const [unspoken = [], spoken = []] = tables;
  let best = { found: -1, routine: 1, soft: 1 };
  for (const [one, plain] of unspoken.entries())
    for (const [other, soft] of spoken.entries()) {
      if (plain.lookalike + soft.lookalike > most.lookalike) continue;
      if (plain.soft + soft.soft > most.soft || plain.everyday + soft.everyday > most.everyday) continue;
      const found = plain.found + soft.found;
      if (found > best.found) best = { found, routine: one / STEPS, soft: other / STEPS };
    }
  return { routine: best.routine, soft: best.soft };
}

/** For every step of a threshold: what lies at or above it. Urgent ones count half. */
function tableOf(
  scored: readonly Scored[],
): { found: number; lookalike: number; soft: number; everyday: number }[] {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const above = scored.filter(({ opinion }) => opinion.alarm >= step / STEPS);
    const ofKind = (kind: string): number => above.filter(({ example }) => example.line.kind === kind).length;
    const ofLevel = (level: Level): number =>
      above.filter(({ example }) => example.line.level === level).length;
    return {
      found: ofLevel('emergency') + ofLevel('urgent') / 2,
      lookalike: ofKind('lookalike'),
      soft: ofKind('soft'),
      everyday: ofKind('everyday'),
    };
  });
}

/** Where urgent ends and emergency starts among the messages that the model raises. */
function chooseEmergency(raised: readonly Scored[]): number {
  let best = { cost: Infinity, least: 1 };
  for (let step = STEPS; step >= 0; step -= 1) {
    const cost = raised.reduce((sum, { example, opinion }) => {
      const called = opinion.emergency >= step / STEPS;
      if (example.line.level === 'emergency') return sum + (called ? 0 : 1);
      return sum + (called ? OVERSTATED : 0);
    }, 0);
    if (cost < best.cost) best = { cost, least: step / STEPS };
  }
  return best.least;
}

/** The lowest threshold at which enough of those raised are emergencies. */
function chooseCertain(urgent: readonly Scored[]): number {
  let least = 1;
  for (let step = STEPS - 1; step >= STEPS / 2; step -= 1) {
    const raised = urgent.filter(({ opinion }) => opinion.emergency >= step / STEPS);
    const right = raised.filter(({ example }) => example.line.level === 'emergency').length;
    if (raised.length >= FEW && right >= CERTAIN * raised.length) least = step / STEPS;
  }
  return least;
}

function chooseDoubt(examples: readonly TriageExample[], left: readonly Scored[]): number {
  for (let step = 1; step < STEPS; step += 1) {
    const above = left.filter(({ opinion }) => opinion.alarm >= step / STEPS).map(({ example }) => example);
    const within = (kind: string, share: number): boolean =>
      count(above, kind) <= share * count(examples, kind);
    if (within('everyday', EVERYDAY_LINES) && within('lookalike', LOOKALIKE_LINES)) return step / STEPS;
  }
  return 1;
}

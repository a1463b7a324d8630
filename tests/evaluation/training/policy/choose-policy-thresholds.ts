import { type PolicyThresholds, type PolicyVerdict } from '../../../../knowledge/lexicon/policy-model.ts';

/** A message with the score of a model that was not learned from it. */
export interface ScoredRequest {
  readonly verdict: PolicyVerdict;
  readonly score: number;
  readonly refuse: boolean;
  /** Lawful questions are counted by kind, each with a budget of its own. */
  readonly kind: 'labelled' | 'pack';
}

/** Largest shares of lawful questions that may be declined. */
export interface RefusalBudgets {
  readonly labelled: number;
  readonly pack: number;
}

export const REFUSAL_BUDGETS: RefusalBudgets = { labelled: 0.015, pack: 0.006 };
/** Highest score at which a rule that fires may be set aside. */
const RULES_STAND_FROM = 0.5;
/** Halvings of the price of a false refusal. */
const ROUNDS = 20;
const DEAREST = 100;

/** Chooses thresholds on messages that no rule was written from: as few missed requests as the budgets allow.
 *
 * A false refusal gets a price, where a missed request costs 1; for each price the thresholds of the verdicts are chosen
 * apart, and the lowest price that keeps within the budgets is looked for. */
export function choosePolicyThresholds(
  scored: readonly ScoredRequest[],
  budgets: RefusalBudgets = REFUSAL_BUDGETS,
): PolicyThresholds {
  let low = 0;
  let high = DEAREST;
  for (let round = 0; round < ROUNDS; round += 1) {
    const price = (low + high) / 2;
    if (keepsTo(scored, atPrice(scored, price), budgets)) high = price;
    else low = price;
  }
  return atPrice(scored, high);
}

/** Thresholds under which a rule that fires is set aside only where the model is sure enough: what is plainly asked for
 * (卖孩子, 我想找人代孕) is declined, though the model, which learned from harder requests, hesitates. */
export function letRulesStand(thresholds: PolicyThresholds): PolicyThresholds {
  return { ...thresholds, fires: Math.min(thresholds.fires, RULES_STAND_FROM) };
}

function atPrice(scored: readonly ScoredRequest[], price: number): PolicyThresholds {
  const cheapest = (verdict: PolicyVerdict): number => {
    const own = scored.filter((one) => one.verdict === verdict).toSorted((a, b) => b.score - a.score);
    // From declining none on, one more at a time.
    let best = { cost: 0, least: own[0]?.score ?? 0 };
    let cost = 0;
    for (const [at, { refuse, score }] of own.entries()) {
      cost += refuse ? -1 : price;
      const next = own[at + 1]?.score ?? score - 0.1;
      if (next < score && cost < best.cost) best = { cost, least: (score + next) / 2 };
    }
    return Number((best.cost === 0 ? best.least + 0.01 : best.least).toFixed(3));
  };
  const [fires, contested, lawful, silent] = [
    cheapest('fires'),
    cheapest('contested'),
    cheapest('lawful'),
    cheapest('silent'),
  ];
  return { fires, contested, lawful, silent };
}

function keepsTo(
  scored: readonly ScoredRequest[],
  thresholds: PolicyThresholds,
  budgets: RefusalBudgets,
): boolean {
  const share = (kind: ScoredRequest['kind']): number => {
    const own = scored.filter((one) => !one.refuse && one.kind === kind);
    return own.filter((one) => one.score > thresholds[one.verdict]).length / Math.max(1, own.length);
  };
  return share('labelled') <= budgets.labelled && share('pack') <= budgets.pack;
}

import type { Lexicon, RedFlagRule, RuleCard } from '../../../knowledge/lexicon/lexicon.ts';
import { type Combination, type Evidence, holds, parseCombination } from './conditions.ts';

/** Words of a rule for one event or person. */
interface FittedWords {
  readonly when: readonly Combination[];
  readonly card: RuleCard;
}

/** A danger rule with its combinations parsed. */
export interface CompiledRule {
  readonly rule: RedFlagRule;
  readonly when: readonly Combination[];
  /** All that a combination of {@link when} speaks of, also what must not be. */
  readonly named: ReadonlySet<string>;
  readonly worse: readonly Combination[];
  readonly milder: readonly Combination[];
  readonly cards: readonly FittedWords[];
}

/** The words of a rule that fit what happened and to whom. */
export function cardFor(compiled: CompiledRule, evidence: Evidence): RuleCard {
  return fitted(compiled, evidence)?.card ?? compiled.rule.card;
}

/** Whether a rule leaves the word to others of its level: it knows nothing closer than its general words. */
export function stepsBack(compiled: CompiledRule, evidence: Evidence): boolean {
  return compiled.rule.stepsBack && fitted(compiled, evidence) === undefined;
}

function fitted({ cards }: CompiledRule, evidence: Evidence): FittedWords | undefined {
  return cards.find(({ when }) => when.some((combination) => holds(combination, evidence)));
}

const books = new WeakMap<Lexicon, readonly CompiledRule[]>();

/** The danger rules of a lexicon, in the order of the data; compiled on first use. */
export function ruleBook(lexicon: Lexicon): readonly CompiledRule[] {
  const known = books.get(lexicon);
  if (known !== undefined) return known;
  const made = lexicon.redFlags.map((rule) => {
    const when = rule.when.map((text) => parseCombination(text));
    return {
      rule,
      when,
      named: new Set(when.flatMap((combination) => combination.map(({ id }) => id))),
      worse: rule.worse.map((text) => parseCombination(text)),
      milder: rule.milder.map((text) => parseCombination(text)),
      cards: rule.cards.map((each) => ({
        when: each.when.map((text) => parseCombination(text)),
        card: each.card,
      })),
    };
  });
  books.set(lexicon, made);
  return made;
}

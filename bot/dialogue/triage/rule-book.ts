import type { Lexicon, RedFlagRule, RuleCard } from '../../../knowledge/lexicon/lexicon.ts';
import { type Combination, type Evidence, holds, parseCombination } from './conditions.ts';

/** A danger rule with its combinations parsed. */
export interface CompiledRule {
  readonly rule: RedFlagRule;
  readonly when: readonly Combination[];
  /** All that a combination of {@link when} speaks of, also what must not be. */
  readonly named: ReadonlySet<string>;
  readonly worse: readonly Combination[];
  readonly milder: readonly Combination[];
  readonly cards: readonly { readonly when: readonly Combination[]; readonly card: RuleCard }[];
}

/** The words of a rule that fit what happened and to whom. */
export function cardFor(compiled: CompiledRule, evidence: Evidence): RuleCard {
  return fittedCard(compiled, evidence) ?? compiled.rule.card;
}

/** Whether a rule leaves the word to others of its level: it knows nothing closer than its general words. */
export function stepsBack(compiled: CompiledRule, evidence: Evidence): boolean {
  return compiled.rule.stepsBack && fittedCard(compiled, evidence) === undefined;
}

function fittedCard({ cards }: CompiledRule, evidence: Evidence): RuleCard | undefined {
  return cards.find(({ when }) => when.some((combination) => holds(combination, evidence)))?.card;
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

const indexes = new WeakMap<Lexicon, ReadonlyMap<string, readonly CompiledRule[]>>();

/** The rules that ask for any of the concepts or contexts, in the order of the data: no other can fire on them. */
export function rulesAskingFor(lexicon: Lexicon, asked: Iterable<string>): readonly CompiledRule[] {
  let index = indexes.get(lexicon);
  if (index === undefined) indexes.set(lexicon, (index = indexOf(ruleBook(lexicon))));
  const found = new Set<CompiledRule>();
  for (const id of asked) for (const compiled of index.get(id) ?? []) found.add(compiled);
  return ruleBook(lexicon).filter((compiled) => found.has(compiled));
}

function indexOf(rules: readonly CompiledRule[]): ReadonlyMap<string, readonly CompiledRule[]> {
  const index = new Map<string, CompiledRule[]>();
  for (const compiled of rules) {
    const asked = new Set(
      compiled.when.flatMap((terms) => terms.flatMap(({ id, mode }) => (mode === 'not' ? [] : [id]))),
    );
    for (const id of asked) index.set(id, [...(index.get(id) ?? []), compiled]);
  }
  return index;
}

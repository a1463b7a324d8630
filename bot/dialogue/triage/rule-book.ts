import type { Lexicon, RedFlagRule } from '../../../knowledge/lexicon/lexicon.ts';
import { type Combination, parseCombination } from './conditions.ts';

/** A danger rule with its combinations parsed. */
export interface CompiledRule {
  readonly rule: RedFlagRule;
  readonly when: readonly Combination[];
  readonly worse: readonly Combination[];
  readonly milder: readonly Combination[];
}

const books = new WeakMap<Lexicon, readonly CompiledRule[]>();

/** The danger rules of a lexicon, in the order of the data; compiled on first use. */
export function ruleBook(lexicon: Lexicon): readonly CompiledRule[] {
  const known = books.get(lexicon);
  if (known !== undefined) return known;
  const made = lexicon.redFlags.map((rule) => ({
    rule,
    when: rule.when.map((text) => parseCombination(text)),
    worse: rule.worse.map((text) => parseCombination(text)),
    milder: rule.milder.map((text) => parseCombination(text)),
  }));
  books.set(lexicon, made);
  return made;
}

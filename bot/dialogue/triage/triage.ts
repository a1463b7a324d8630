import type { Lexicon, RedFlagRule } from '../../../knowledge/lexicon/lexicon.ts';
import type { Level } from '../types.ts';
import { cardText, composeCard } from './compose-card.ts';
import { fires, holds, type Combination, type Evidence } from './conditions.ts';
import { gatherEvidence } from './conversation-evidence.ts';
import { ruleBook, type CompiledRule } from './rule-book.ts';
import type { Triage, TriageInput } from './triage-result.ts';
export type { PersonContext, Triage, TriageInput } from './triage-result.ts';

/** Judges how dangerous a message is, with the resident's earlier turns in mind.
 *
 * Pure and linear in the text. The most severe rule that fires gives level, topic and card; all rules that
 * fire are listed, most severe first. A rule that holds only when textbook questions count is a soft match.
 *
 * @example triage(loadLexicon(), { text: '怀孕28周今天胎动明显少了', earlier: [], at: 0 }).level // 'emergency' */
export function triage(lexicon: Lexicon, input: TriageInput): Triage {
  const { strict, loose, facts, contexts } = gatherEvidence(lexicon, input);
  const fired: { rule: RedFlagRule; level: Level }[] = [];
  let soft: RedFlagRule | null = null;
  for (const compiled of ruleBook(lexicon)) {
    if (anyFires(compiled.when, strict))
      fired.push({ rule: compiled.rule, level: levelOf(compiled, strict) });
    else if (soft === null && anyFires(compiled.when, loose)) soft = compiled.rule;
  }
  fired.sort((a, b) => severity(b.level) - severity(a.level));
  const person = {
    ...(contexts.has('孕期') ? { pregnant: true } : {}),
    ...(contexts.has('产后') ? { postpartum: true } : {}),
    ...(facts.weeks === undefined ? {} : { weeks: facts.weeks }),
    ...(facts.infantAgeDays === undefined ? {} : { infantAgeDays: facts.infantAgeDays }),
    ...(facts.ageYears === undefined ? {} : { ageYears: facts.ageYears }),
  };
  const [first] = fired;
  if (first === undefined) {
    return {
      level: 'routine',
      matchedRules: [],
      soft: soft !== null,
      topic: soft?.topic ?? null,
      card: null,
      advice: null,
      person,
    };
  }
  const card = composeCard(lexicon, first.rule);
  return {
    level: first.level,
    matchedRules: fired.map(({ rule }) => rule.id),
    soft: false,
    topic: first.rule.topic,
    card,
    advice: cardText(card, first.rule.card.keyQuestion),
    person,
  };
}

function levelOf({ rule, worse, milder }: CompiledRule, evidence: Evidence): Level {
  if (rule.level === 'urgent' && anyHolds(worse, evidence)) return 'emergency';
  if (rule.level === 'emergency' && anyHolds(milder, evidence)) return 'urgent';
  return rule.level;
}

function anyFires(combinations: readonly Combination[], evidence: Evidence): boolean {
  return combinations.some((combination) => fires(combination, evidence));
}

function anyHolds(combinations: readonly Combination[], evidence: Evidence): boolean {
  return combinations.some((combination) => holds(combination, evidence));
}

function severity(level: Level): number {
  return { routine: 0, urgent: 1, emergency: 2 }[level];
}

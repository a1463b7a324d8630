import { DERIVED_CONTEXTS } from '../../../knowledge/lexicon/derived-contexts.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { MentionStatus } from '../matching/reading.ts';
import { type Combination, type Evidence, fires, holds, type Term } from '../triage/conditions.ts';
import { heardAs } from '../triage/conversation-evidence.ts';
import { type CompiledRule, ruleBook } from '../triage/rule-book.ts';
import type { TriageFindings } from '../triage/triage.ts';
import type { ExplainedCondition, ExplainedRule } from './explanation.ts';

/** The rules that fired, held softly, or lacked one condition. */
export interface ExplainedRules {
  readonly fired: readonly ExplainedRule[];
  readonly soft: readonly ExplainedRule[];
  readonly near: readonly ExplainedRule[];
}

/** Rules that nearly fired are many where a context alone is told; the most telling are enough. */
const MOST_NEAR = 8;

/** How the message says each concept. */
type Said = ReadonlyMap<string, ReadonlySet<MentionStatus>>;

/** Sets every danger rule beside what triage found. */
export function explainRules(lexicon: Lexicon, findings: TriageFindings): ExplainedRules {
  const { evidence } = findings;
  const said = statusesOf(findings);
  const circumstances = new Set([
    ...DERIVED_CONTEXTS,
    ...lexicon.concepts.flatMap(({ id, kind }) => (kind === 'context' ? [id] : [])),
  ]);
  const book = ruleBook(lexicon);
  const explain = (rule: CompiledRule, combination: Combination, level = rule.rule.level): ExplainedRule => ({
    id: rule.rule.id,
    title: rule.rule.title,
    group: rule.rule.group,
    level,
    ...changeOf(rule, level, evidence.strict),
    conditions: combination.map((term) => explainTerm(term, evidence, said)),
    nothingNew: holds(combination, evidence.strict) && !fires(combination, evidence.strict),
  });
  const list = (ids: readonly string[], by: Evidence): ExplainedRule[] =>
    ids.flatMap((id) => {
      const rule = book.find((each) => each.rule.id === id);
      const combination = rule?.when.find((each) => fires(each, by));
      if (rule === undefined || combination === undefined) return [];
      return [explain(rule, combination, findings.fired.find((each) => each.rule.id === id)?.level)];
    });
  const fired = findings.fired.map(({ rule }) => rule.id);
  const soft = findings.soft.map(({ rule }) => rule.id);
  const near = book
    .filter(({ rule }) => !fired.includes(rule.id) && !soft.includes(rule.id))
    .flatMap((rule) => {
      const best = rule.when
        .map((combination) => ({
          combination,
          telling: howTelling(combination, evidence.strict, { said, circumstances }),
        }))
        .reduce((a, b) => (b.telling > a.telling ? b : a));
      return best.telling > 0 ? [{ rule, ...best }] : [];
    })
    .toSorted((a, b) => b.telling - a.telling)
    .slice(0, MOST_NEAR)
    .map(({ rule, combination }) => explain(rule, combination));
  return { fired: list(fired, evidence.strict), soft: list(soft, evidence.loose), near };
}

function changeOf(
  { rule, worse, milder }: CompiledRule,
  level: ExplainedRule['level'],
  evidence: Evidence,
): Pick<ExplainedRule, 'changed' | 'changedBy'> {
  if (level === rule.level) return { changed: null, changedBy: [] };
  const changed = level === 'emergency' ? 'worse' : 'milder';
  const combination = (changed === 'worse' ? worse : milder).find((each) => holds(each, evidence));
  return { changed, changedBy: (combination ?? []).map(({ id }) => id) };
}

function explainTerm(
  term: Term,
  { strict, loose }: TriageFindings['evidence'],
  said: Said,
): ExplainedCondition {
  const met = holds([term], strict) ? 'yes' : term.mode !== 'not' && holds([term], loose) ? 'soft' : 'no';
  return { id: term.id, mode: term.mode, met, said: [...(said.get(term.id) ?? [])] };
}

/** How much a combination that lacks one condition says of the message; 0 where it lacks more, or nothing fresh is in it.
 * A condition that was said in a way that does not count, or a forbidden one, tells most. */
function howTelling(
  combination: Combination,
  evidence: Evidence,
  { said, circumstances }: { readonly said: Said; readonly circumstances: ReadonlySet<string> },
): number {
  const missing = combination.filter((term) => !holds([term], evidence));
  const [lacked] = missing;
  if (missing.length > 1) return 0;
  const held = combination.filter((term) => term.mode !== 'not' && holds([term], evidence)).length;
  // All holds from earlier messages, and this one adds nothing.
  if (lacked === undefined) return held;
  if (lacked.mode === 'not') return fires(without(combination, lacked), evidence) ? 10 + held : 0;
  if (said.has(lacked.id)) return 20 + held;
  // One word of two is too little, unless it is whom or when that lacks.
  const enough = held > 1 || circumstances.has(lacked.id);
  return enough && fires(without(combination, lacked), evidence) ? held : 0;
}

function without(combination: Combination, lacked: Term): Combination {
  return combination.filter((term) => term !== lacked);
}

function statusesOf({ evidence }: TriageFindings): Said {
  const said = new Map<string, Set<MentionStatus>>();
  for (const mention of evidence.current.mentions) {
    const known = said.get(mention.concept) ?? new Set();
    said.set(mention.concept, known.add(heardAs(mention, evidence)));
  }
  return said;
}

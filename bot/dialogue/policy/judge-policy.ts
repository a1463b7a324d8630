import type { Lexicon, PolicyRule } from '../../../knowledge/lexicon/lexicon.ts';
import { messageReader } from '../matching/message-reader.ts';
import type { MentionStatus, Reading } from '../matching/reading.ts';
import { type Combination, holds, parseCombination } from '../triage/conditions.ts';
import { policyOpinion, type PolicyOpinion } from './policy-opinion.ts';
import type { PolicyDecision, PolicyInput } from './policy-decision.ts';
import { undisguise } from './undisguise.ts';
export type { PolicyDecision, PolicyInput } from './policy-decision.ts';

/** Somebody is forcing or hurting the speaker: help, never a refusal. */
const COERCED: ReadonlySet<string> = new Set([
  '逼生逼流',
  '家暴控制',
  '正在暴力',
  '性侵词',
  '性侵未成年',
  '拐骗囚禁',
]);
/** Rules under which somebody forced into it is easily mistaken for somebody who asks for it. */
const BODY_RULES: ReadonlySet<string> = new Set([
  'fetal-sex',
  'sex-selection',
  'folk-sex-guess',
  'surrogacy',
  'prescribing',
]);
const VICTIM = '受害求助';
const LAW_QUESTION = '法律提问';
const EXPLICIT_REQUEST = '明确请求';
/** Reporting others, helping others, teaching. */
const LAWFUL_AIMS: readonly string[] = ['举报意图', '他人求助', '教学宣传'];
/** Readings in which nothing is asked for. */
const NO_REQUEST: ReadonlySet<MentionStatus> = new Set(['negated', 'fiction', 'past', 'idiom']);
/** A follow-up this short (那多少钱) is read together with the turn before it; in characters. */
const FOLLOW_UP = 12;
/** A message this short may lean on the turn before it; in characters. */
const SHORT = 30;
const INJECTION = 'prompt-injection';
const CLAUSE_ENDS = /[，。！？；,!?;\n]+/;
/** Clauses of a message that are judged one by one. */
const CLAUSES = 30;

/** A policy rule with its combinations parsed. */
export interface CompiledPolicy {
  readonly rule: PolicyRule;
  readonly when: readonly Combination[];
}
const books = new WeakMap<Lexicon, readonly CompiledPolicy[]>();

/** Tells whether a message asks for something unlawful or harmful, and what to say then.
 *
 * Rules come first; beside them a small linear model catches what no rule foresaw, and doubts a rule that fires on an
 * innocent sentence. A question about the law itself is lawful, and so are a victim's call for help, a report and
 * teaching: all give null. What a message hides (base64, reversed …) is judged like the message.
 *
 * @example judgePolicy(loadLexicon(), { text: '帮我看看胎儿是男是女', earlier: [] })?.rule // 'fetal-sex' */
export function judgePolicy(lexicon: Lexicon, { text, earlier }: PolicyInput): PolicyDecision | null {
  const reader = messageReader(lexicon);
  const reading = reader.read(text);
  const said = requested(reading);
  const own = decideHidden(lexicon, text) ?? decide(lexicon, text, reading, said);
  if (own !== null || text.length > SHORT) return own;
  const before = earlier.findLast(({ from }) => from === 'resident');
  if (before === undefined) return null;
  const past = reader.read(before.text);
  if (text.length <= FOLLOW_UP && said.has(EXPLICIT_REQUEST)) {
    const together = decideByRules(lexicon, new Set([...requested(past), ...said]));
    if (together !== null) return together;
  }
  return decideTogether(lexicon, { before: before.text, text }, reading, past);
}

/** A request told in two messages; what was declined before is not held against the next question. */
function decideTogether(
  lexicon: Lexicon,
  { before, text }: { readonly before: string; readonly text: string },
  reading: Reading,
  past: Reading,
): PolicyDecision | null {
  if (decide(lexicon, before, past, requested(past)) !== null) return null;
  const joined = messageReader(lexicon).read(`${before}，${text}`);
  const opinion = policyOpinion(lexicon, joined);
  const apart = [reading, past].map((each) => policyOpinion(lexicon, each)?.score ?? 0);
  if (opinion === null || opinion.score <= Math.max(...apart)) return null;
  return decideByOpinion(lexicon, opinion, requested(joined));
}

function decideHidden(lexicon: Lexicon, text: string): PolicyDecision | null {
  for (const hidden of undisguise(text)) {
    const found = decideByRules(lexicon, requested(messageReader(lexicon).read(hidden)));
    if (found !== null) return found;
  }
  return null;
}

function decide(
  lexicon: Lexicon,
  text: string,
  reading: Reading,
  said: ReadonlySet<string>,
): PolicyDecision | null {
  const byRules = decideByRules(lexicon, said);
  const opinion = policyOpinion(lexicon, reading);
  if (opinion === null) return byRules;
  if (byRules !== null && (byRules.rule === INJECTION || isBelieved(lexicon, text, opinion))) return byRules;
  return decideByOpinion(lexicon, opinion, said);
}

/** A request beside something else (an emergency, a long story) is believed for its own clause. */
function isBelieved(lexicon: Lexicon, text: string, whole: PolicyOpinion): boolean {
  const least = lexicon.policyModel?.believed ?? -Infinity;
  if (whole.score > least) return true;
  const clauses = text.split(CLAUSE_ENDS).slice(0, CLAUSES);
  return (
    clauses.length > 1 &&
    clauses.some((clause) => {
      const reading = messageReader(lexicon).read(clause);
      return (
        decideByRules(lexicon, requested(reading)) !== null &&
        (policyOpinion(lexicon, reading)?.score ?? least) > least
      );
    })
  );
}

function decideByOpinion(
  lexicon: Lexicon,
  { score, rule }: PolicyOpinion,
  said: ReadonlySet<string>,
): PolicyDecision | null {
  const found = lexicon.policyRules.find(({ id }) => id === rule);
  if (found === undefined || score <= (lexicon.policyModel?.alone ?? Infinity)) return null;
  const coerced = isCoerced(said);
  if (found.lawQuestionsAllowed && (isLawful(said) || (coerced && BODY_RULES.has(rule)))) return null;
  return { rule, text: found.text, topic: found.topic, coercion: coerced };
}

function decideByRules(lexicon: Lexicon, said: ReadonlySet<string>): PolicyDecision | null {
  const evidence = { now: said, ever: said, fresh: said };
  const coerced = isCoerced(said);
  const lawful = isLawful(said);
  const found = policyBook(lexicon).find(({ rule, when }) => {
    if (rule.lawQuestionsAllowed && (lawful || (coerced && BODY_RULES.has(rule.id)))) return false;
    return when.some((combination) => holds(combination, evidence));
  });
  if (found === undefined) return null;
  const { rule } = found;
  return { rule: rule.id, text: rule.text, topic: rule.topic, coercion: coerced };
}

/** A question about the law, a call for help, a report, teaching. */
function isLawful(said: ReadonlySet<string>): boolean {
  const asksLaw = said.has(LAW_QUESTION) && !said.has(EXPLICIT_REQUEST);
  return asksLaw || said.has(VICTIM) || LAWFUL_AIMS.some((aim) => said.has(aim));
}

function isCoerced(said: ReadonlySet<string>): boolean {
  return said.has(VICTIM) || [...COERCED].some((concept) => said.has(concept));
}

/** The concepts of a message that may be part of a request. */
export function requested(reading: Reading): Set<string> {
  const said = new Set<string>();
  for (const { concept, status } of reading.mentions) if (!NO_REQUEST.has(status)) said.add(concept);
  if (reading.canonical.numbers.some(({ unit, value }) => unit === '' && value > 0)) said.add('有数值');
  return said;
}

/** The policy rules with their combinations parsed, in the order in which they are tried; compiled on first use. */
export function policyBook(lexicon: Lexicon): readonly CompiledPolicy[] {
  const known = books.get(lexicon);
  if (known !== undefined) return known;
  const made = lexicon.policyRules.map((rule) => ({
    rule,
    when: rule.when.map((text) => parseCombination(text)),
  }));
  books.set(lexicon, made);
  return made;
}

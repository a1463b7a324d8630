import type { Lexicon, PolicyRule } from '../../../knowledge/lexicon/lexicon.ts';
import type { PolicyVerdict } from '../../../knowledge/lexicon/policy-model.ts';
import { messageReader } from '../matching/message-reader.ts';
import type { MentionStatus, Reading } from '../matching/reading.ts';
import { type Combination, parseCombination } from '../triage/conditions.ts';
import { askedAgain } from './asks-again.ts';
import { policyOpinion } from './policy-opinion.ts';
import type { PolicyDecision, PolicyInput } from './policy-decision.ts';
import { spellsNumber } from './spelled-numbers.ts';
import { suspectClauses } from './suspect-clauses.ts';
import { undisguise } from './undisguise.ts';
import { withoutCodes } from './without-codes.ts';
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
/** A message this short may lean on the turn before it; in characters. */
const SHORT = 30;
/** How much likelier a request becomes by a message that adds to what was declined. */
const PLAINLY_MORE = 0.2;
const INJECTION = 'prompt-injection';
/** 想偷偷验个艾滋: whoever has themselves tested asks for nothing unlawful, however secretly; unlike whoever has another tested. */
const OWN_TEST = '自查';
const TEST_OF_ANOTHER = '替人查';
/** 怎么让老婆早点怀上: whoever wants a child with somebody forces nobody, unless it is said that she does not want one. */
const WISHES_CHILD = '盼怀';
const FORCES_CHILD = '逼怀语';
const FORCING: ReadonlySet<string> = new Set(['forcing-others', 'harm']);
/** The score at which an attempt that a rule recognises is declined: lower, 「你扮演小兔子医生哄哄他」 is nothing but a wish. */
const LEAST_INJECTION = 0.5;
/** The score at which what is plainly asked for is declined: lower, the model is sure of the contrary. */
const LEAST_PLAIN = -0.4;

/** A policy rule with its combinations parsed. */
export interface CompiledPolicy {
  readonly rule: PolicyRule;
  readonly when: readonly Combination[];
  /** Asked so plainly that the model needs to be sure to doubt it; among {@link when}, too. */
  readonly plain: readonly Combination[];
}
const books = new WeakMap<Lexicon, readonly CompiledPolicy[]>();

/** What would be declined, whoever says so. */
type Weighed = Omit<PolicyDecision, 'byRule'>;

/** What rules and model make of a message. */
export interface WeighedRequest {
  readonly verdict: PolicyVerdict;
  /** The rule that fires or would; null for none. */
  readonly ruled: string | null;
  /** Whether a rule fires on what is plainly asked for. */
  readonly isPlain: boolean;
  /** What the model holds; null where it has nothing to say. */
  readonly score: number | null;
  /** What would be declined; null for nothing. */
  readonly decision: Weighed | null;
}

/** Tells whether a message asks for something unlawful or harmful, and what to say then.
 *
 * Rules and a small linear model are weighed together: what the rules say decides how high the model's score must be, so
 * that it catches what no rule foresaw, and doubts a rule that fires on an innocent sentence. A question about the law
 * itself is lawful, and so are a victim's call for help, a report and teaching. What a message hides (base64, reversed …)
 * is judged like the message.
 *
 * @example judgePolicy(loadLexicon(), { text: '帮我看看胎儿是男是女', earlier: [] })?.rule // 'fetal-sex' */
export function judgePolicy(
  lexicon: Lexicon,
  { text, earlier, written }: PolicyInput,
): PolicyDecision | null {
  const isShort = text.length <= SHORT;
  const again = isShort ? askedAgain(lexicon, { text, earlier }, (past) => judgePolicy(lexicon, past)) : null;
  if (again !== null) return again;
  const weighed = weighRequest(lexicon, text);
  const own = decideHidden(lexicon, written ?? text) ?? decide(lexicon, weighed);
  if (own !== null || !isShort) return own;
  const before = earlier.findLast(({ from }) => from === 'resident');
  if (before === undefined) return null;
  return decideTogether(lexicon, before.text, text, weighed);
}

/** A request told in two messages: one that only both together make, or that says more than either. What was declined
 * before is not held against the next question, unless that plainly adds to it: 「HCG 1250」, 「那孩子好不好」. */
function decideTogether(
  lexicon: Lexicon,
  before: string,
  text: string,
  own: WeighedRequest,
): PolicyDecision | null {
  const past = weighRequest(lexicon, before);
  const joined = weighRequest(lexicon, `${before}，${text}`);
  const completes = joined.verdict === 'fires' && own.verdict !== 'fires' && past.verdict !== 'fires';
  // A telephone number beside 「确认」 makes no request of either.
  const bothSpeak = own.score !== null && past.score !== null;
  const more = bothSpeak ? (joined.score ?? 0) - Math.max(own.score ?? 0, past.score ?? 0) : 0;
  const isNew = completes || more > (decide(lexicon, past) === null ? 0 : PLAINLY_MORE);
  return isNew ? decide(lexicon, joined) : null;
}

function decideHidden(lexicon: Lexicon, text: string): PolicyDecision | null {
  for (const hidden of undisguise(text)) {
    const { verdict, decision } = judgeByRules(lexicon, requested(messageReader(lexicon).read(hidden)));
    const found = verdict === 'fires' ? byRule(decision) : decide(lexicon, weighRequest(lexicon, hidden));
    if (found !== null) return found;
  }
  return null;
}

function byRule(decision: Weighed | null): PolicyDecision | null {
  return decision === null ? null : { ...decision, byRule: true };
}

function decide(
  lexicon: Lexicon,
  { verdict, ruled, isPlain, score, decision }: WeighedRequest,
): PolicyDecision | null {
  const fires = verdict === 'fires';
  if (score === null) return fires ? byRule(decision) : null;
  const ofRule = isPlain ? LEAST_PLAIN : Infinity;
  const certain = fires && ruled === INJECTION ? LEAST_INJECTION : ofRule;
  const least = lexicon.policyModel?.thresholds[verdict] ?? Infinity;
  return decision !== null && score > Math.min(certain, least) ? { ...decision, byRule: fires } : null;
}

/** Reads one message by itself with rules and model. Which matter it is, the model says where it has an opinion.
 *
 * A request beside something else (an emergency, a long story) is believed for its own clause. */
export function weighRequest(lexicon: Lexicon, written: string): WeighedRequest {
  const text = withoutCodes(written);
  const request = readRules(lexicon, text);
  const whole = hearModel(lexicon, request);
  if (whole.score === null || whole.verdict !== 'fires') return whole;
  const combinations = policyBook(lexicon).flatMap(({ when }) => when);
  let surest = whole;
  for (const clause of suspectClauses(text, request.reading, combinations)) {
    const ruled = readRules(lexicon, clause);
    if (ruled.verdict !== 'fires') continue;
    const part = hearModel(lexicon, ruled);
    if ((part.score ?? -Infinity) > (surest.score ?? -Infinity)) surest = part;
  }
  const { decision } = whole;
  const isPlain = whole.isPlain || surest.isPlain;
  // Whoever is forced is told so anywhere in the message.
  return decision === null || surest.decision === null
    ? { ...surest, isPlain }
    : { ...surest, isPlain, decision: { ...surest.decision, coercion: decision.coercion } };
}

/** A message as the rules judge it. */
interface RuledRequest extends Pick<WeighedRequest, 'verdict' | 'isPlain' | 'decision'> {
  readonly reading: Reading;
  readonly said: ReadonlySet<string>;
}

function readRules(lexicon: Lexicon, text: string): RuledRequest {
  const reading = messageReader(lexicon).read(text);
  const said = requested(reading);
  return { reading, said, ...judgeByRules(lexicon, said) };
}

function hearModel(
  lexicon: Lexicon,
  { reading, said, verdict, isPlain, decision }: RuledRequest,
): WeighedRequest {
  const opinion = policyOpinion(lexicon, reading);
  const ruled = decision?.rule ?? null;
  const isCertain = isPlain || (verdict === 'fires' && ruled === INJECTION);
  const score = opinion?.score ?? null;
  const allowed = { verdict: 'lawful', ruled: null, isPlain: false, score, decision: null } as const;
  if (testsOneself(said)) return allowed;
  const isNear = verdict === 'fires' && ruled !== null && opinion?.near.includes(ruled) === true;
  const likeliest = opinion === null || isCertain || isNear ? null : declinedAs(lexicon, opinion.rule, said);
  const weighed = likeliest ?? decision;
  if (weighed !== null && FORCING.has(weighed.rule) && wishesChild(said)) return allowed;
  return { verdict, ruled, isPlain, score, decision: weighed };
}

/** What the model would decline a message for. */
function declinedAs(lexicon: Lexicon, matter: string, said: ReadonlySet<string>): Weighed | null {
  const rule = lexicon.policyRules.find(({ id }) => id === matter);
  return rule === undefined ? null : declined(rule, said);
}

/** The first rule that fires on what is plainly asked for, else the first that fires, else the first that would. */
function judgeByRules(
  lexicon: Lexicon,
  said: ReadonlySet<string>,
): Pick<WeighedRequest, 'verdict' | 'isPlain' | 'decision'> {
  const coerced = isCoerced(said);
  const lawful = isLawful(said);
  let firing: PolicyRule | null = null;
  let contested: PolicyRule | null = null;
  for (const { rule, when, plain } of policyBook(lexicon)) {
    const near = when.filter((terms) => terms.every(({ id, mode }) => mode === 'not' || said.has(id)));
    if (near.length === 0) continue;
    const isLawfulHere = rule.lawQuestionsAllowed && (lawful || (coerced && BODY_RULES.has(rule.id)));
    const fires = near.filter((terms) => !terms.some(({ id, mode }) => mode === 'not' && said.has(id)));
    if (fires.length === 0 || isLawfulHere) contested ??= rule;
    else if (fires.some((terms) => plain.includes(terms)))
      return { verdict: 'fires', isPlain: true, decision: declined(rule, said) };
    else firing ??= rule;
  }
  const ruled = firing ?? contested;
  if (ruled !== null)
    return {
      verdict: firing === null ? 'contested' : 'fires',
      isPlain: false,
      decision: declined(ruled, said),
    };
  return { verdict: lawful || coerced ? 'lawful' : 'silent', isPlain: false, decision: null };
}

function declined({ id, text, topic }: PolicyRule, said: ReadonlySet<string>): Weighed {
  return { rule: id, text, topic, coercion: isCoerced(said) };
}

/** A question about the law, a call for help, a report, teaching. */
function isLawful(said: ReadonlySet<string>): boolean {
  const asksLaw = said.has(LAW_QUESTION) && !said.has(EXPLICIT_REQUEST);
  return asksLaw || said.has(VICTIM) || LAWFUL_AIMS.some((aim) => said.has(aim));
}

function testsOneself(said: ReadonlySet<string>): boolean {
  return said.has(OWN_TEST) && !said.has(TEST_OF_ANOTHER);
}

function wishesChild(said: ReadonlySet<string>): boolean {
  return said.has(WISHES_CHILD) && !said.has(FORCES_CHILD);
}

function isCoerced(said: ReadonlySet<string>): boolean {
  return said.has(VICTIM) || [...COERCED].some((concept) => said.has(concept));
}

/** The concepts of a message that may be part of a request. */
export function requested(reading: Reading): Set<string> {
  const said = new Set<string>();
  for (const { concept, status, isFirst } of reading.mentions)
    if (isFirst && !NO_REQUEST.has(status)) said.add(concept);
  const { numbers, text } = reading.canonical;
  if (numbers.some(({ unit, value }) => unit === '' && value > 0) || spellsNumber(text)) said.add('有数值');
  return said;
}

/** The policy rules with their combinations parsed, in the order in which they are tried; compiled on first use. */
export function policyBook(lexicon: Lexicon): readonly CompiledPolicy[] {
  const known = books.get(lexicon);
  if (known !== undefined) return known;
  const made = lexicon.policyRules.map((rule) => {
    const plain = rule.plain.map((text) => parseCombination(text));
    return { rule, when: [...plain, ...rule.when.map((text) => parseCombination(text))], plain };
  });
  books.set(lexicon, made);
  return made;
}

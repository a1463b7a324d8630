import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { Level } from '../types.ts';
import { cardText, composeCard } from './compose-card.ts';
import { openQuestion } from './key-question.ts';
import { fires, holds, type Combination, type Evidence } from './conditions.ts';
import { type ConversationEvidence, gatherEvidence } from './conversation-evidence.ts';
import { hanCharacters } from './han-characters.ts';
import { cardFor, stepsBack, type CompiledRule } from './rule-book.ts';
import { findRules } from './rule-finder.ts';
import { isClosing } from '../small-talk/is-closing.ts';
import { goesOn } from './goes-on.ts';
import { isAnimalWithYoung, isOfAnimal } from './of-animal.ts';
import { type SecondOpinion, secondOpinion } from './second-opinion/second-opinion.ts';
import { isShortCall, isShortStatement } from './short-statement.ts';
import { toldCase } from './told-case.ts';
import { type FiredRule, lowersNothing, undoubtedLevel } from './undoubted.ts';
import { weighVerdict } from './second-opinion/weigh-verdict.ts';
import type { PersonContext, Triage, TriageInput } from './triage-result.ts';
export type { PersonContext, Triage, TriageInput } from './triage-result.ts';

const OF_MINDS: ReadonlySet<string> = new Set(['心理', '暴力', '青少年']);
const LACKS = /[没无]/;
/** Groups whose emergencies are told by what is done, not by what is missing. */
const NEVER_LACKS: ReadonlySet<string> = new Set(['暴力', '青少年']);

/** Topics of what is felt, or done to somebody. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['心理', '权益']);
/** What the rules come to where none speaks. */
const UNSPOKEN = { level: 'routine', soft: false, certain: false } as const;
const NOTHING = { matchedRules: [], card: null, advice: null } as const;

/** Judges how dangerous a message is, with the resident's earlier turns in mind.
 *
 * Pure and linear in the text. The most severe rule that fires gives level, topic and card; all rules that
 * fire are listed, most severe first. A rule that holds only when textbook questions count is a soft match.
 * The second opinion may raise what the rules say, and takes a rule that it does not believe for a soft match; where only
 * it sees a danger, the general card of the group stands for the rule.
 *
 * @example triage(loadLexicon(), { text: '怀孕28周今天胎动明显少了', earlier: [], at: 0 }).level // 'emergency' */
export function triage(lexicon: Lexicon, input: TriageInput): Triage {
  return findDanger(lexicon, input).triage;
}

/** An emergency that is less likely is doubted. Of 470 emergencies of eleven gold sets that ask something, 17 are. */
const DOUBTED_BELOW = 0.4;
/** How sure it must be of an emergency that is told with a question whether it is normal, once the question is left out. */
const SURE_OF_CASE = 0.9;

/** First words that only make a short statement are not urgent where the second opinion holds an alarm for less likely than this. An
 * emergency is never ruled out so. */
const RULED_OUT_BELOW = 0.05;

/** {@link triage}, with its grounds. */
export function findDanger(lexicon: Lexicon, input: TriageInput): TriageFindings {
  const whole = judge(lexicon, input);
  if (isOpinionOfClosing(lexicon, input, whole)) {
    const { person } = whole.triage;
    return { ...whole, triage: { level: 'routine', soft: false, topic: null, person, ...NOTHING } };
  }
  const told = whole.triage.level === 'emergency' ? null : toldCase(input.text);
  if (told === null) return whole;
  const without = judge(lexicon, { ...input, text: told });
  const isEmergency = without.byRules.level === 'emergency' && without.triage.level === 'emergency';
  return isEmergency && without.likely() >= SURE_OF_CASE ? without : whole;
}

/** Whether only the second opinion holds a message for danger, or for more of it, that ends a talk: 「不用了，谢谢」 after a question on
 * fever. After an emergency, or what is urgent between people, the same words may tell that nobody helps. */
function isOpinionOfClosing(
  lexicon: Lexicon,
  { text, earlier }: TriageInput,
  whole: TriageFindings,
): boolean {
  const { triage: heard, byRules } = whole;
  if (byRules.level !== 'routine' || byRules.soft) return false;
  if ((heard.level === 'routine' && !heard.soft) || !isClosing(text)) return false;
  const before = earlier.findLastIndex(({ from }) => from === 'resident');
  const last = earlier[before];
  if (last === undefined) return true;
  const { triage: then } = findDanger(lexicon, { ...last, earlier: earlier.slice(0, before) });
  const isHarmless = then.level === 'routine' && !then.soft;
  return isHarmless || (then.level !== 'emergency' && !OF_PEOPLE.has(then.topic ?? ''));
}

/** @returns With how likely an emergency is by the second opinion; 1 without one. */
function judge(lexicon: Lexicon, input: TriageInput): TriageFindings & { readonly likely: () => number } {
  const evidence = gatherEvidence(lexicon, input);
  const { fired, soft } = judgeRules(lexicon, evidence);
  const [first] = fired;
  const byRules = { level: first?.level ?? 'routine', soft: first === undefined && soft.length > 0 } as const;
  const model = lexicon.triageModel;
  const spoken = byRules.level !== 'routine' || byRules.soft;
  const opinion = model === null ? null : secondOpinion(lexicon, model, evidence, spoken);
  const isRuledOut = (): boolean =>
    byRules.level === 'urgent' &&
    evidence.earlier.length === 0 &&
    opinion !== null &&
    opinion.likelihood('alarm') < RULED_OUT_BELOW;
  const undoubted = undoubtedLevel(fired, evidence.strict);
  const certain =
    evidence.confirmed ||
    !isChinese(input.text) ||
    tellsLack(evidence, fired) ||
    (undoubted !== 'routine' && undoubted === byRules.level) ||
    (byRules.level === 'emergency' && isShortCall(evidence.current, input.text)) ||
    (isShortStatement(evidence.current, input.text) && !isRuledOut());
  const hints = byRules.level === 'urgent' && lowersNothing(fired, evidence.strict);
  const asked = hints ? UNSPOKEN : { ...byRules, certain, ofMinds: isOfMinds(fired) };
  const weighed =
    model === null || opinion === null ? byRules : weighVerdict(asked, opinion, model.thresholds);
  // Where a graver rule is not believed, what no opinion counts against stands.
  const verdict = severity(undoubted) > severity(weighed.level) ? { level: undoubted, soft: false } : weighed;
  const { level } = verdict;
  const likely = (): number => (opinion === null ? 1 : opinion.likelihood('emergency'));
  const grounds = { evidence, fired, soft, byRules, likely };
  const person = personOf(evidence);
  const raised = severity(level) > severity(byRules.level);
  const doubted = verdict.soft && soft.length === 0;
  const group = first?.rule.group ?? (raised || doubted ? opinion?.group() : undefined);
  const general = lexicon.generalCards.find((card) => card.group === group);
  const ongoing = level === 'routine' && opinion !== null ? goesOn(evidence.current, opinion) : null;
  if (ongoing !== null && opinion !== null) {
    return { ...grounds, triage: ongoingDanger(lexicon, ongoing, opinion, person) };
  }
  const isHeard = level !== 'routine' || verdict.soft;
  const isOnlyAnimal = OF_MINDS.has(group ?? '') ? isAnimalWithYoung : isOfAnimal;
  if (isHeard && isOnlyAnimal(input.text, saidBefore(input))) {
    return { ...grounds, triage: { level: 'routine', soft: false, topic: null, person, ...NOTHING } };
  }
  if (level === 'routine') {
    const topic = soft[0]?.rule.topic ?? first?.rule.topic ?? general?.topic ?? null;
    return { ...grounds, triage: { level, soft: verdict.soft, topic, person, ...NOTHING } };
  }
  const matchedRules = fired.map(({ rule }) => rule.id);
  // A rule that was nearly met has fitter words than its group's general card; one that was lifted has words for less.
  const near = raised
    ? soft.find(({ rule }) => rule.group === group && rule.level === level)
    : wordsOf(fired, level, evidence.strict);
  const words =
    near === undefined ? general?.[level] : cardFor(near, raised ? evidence.loose : evidence.strict);
  const card = words === undefined ? null : composeCard(lexicon, level, words);
  const judged: Triage = {
    level,
    matchedRules: raised && general !== undefined ? [general.id, ...matchedRules] : matchedRules,
    soft: false,
    topic: near?.rule.topic ?? first?.rule.topic ?? general?.topic ?? null,
    card,
    advice:
      card === null || words === undefined
        ? null
        : cardText(card, openQuestion(words.keyQuestion, evidence.facts, input.text)),
    person,
    ...(level === 'emergency' && !certain && likely() < DOUBTED_BELOW ? { doubted: true } : {}),
  };
  return { ...grounds, triage: judged };
}

/** Whether the gravest rule that fires is about what somebody feels, or does to another. */
export function isOfMinds(fired: readonly FiredRule[]): boolean {
  return OF_MINDS.has(fired[0]?.rule.group ?? '');
}

function saidBefore({ earlier }: TriageInput): readonly string[] {
  return earlier.filter(({ from }) => from === 'resident').map(({ text }) => text);
}

/** The danger of the turns before, in the general words of its group. */
function ongoingDanger(
  lexicon: Lexicon,
  level: Exclude<Level, 'routine'>,
  opinion: SecondOpinion,
  person: PersonContext,
): Triage {
  const group = opinion.story()?.group();
  const general = lexicon.generalCards.find((each) => each.group === group);
  const words = general?.[level];
  const card = words === undefined ? null : composeCard(lexicon, level, words);
  return {
    level,
    matchedRules: general === undefined ? [] : [general.id],
    soft: false,
    topic: general?.topic ?? null,
    card,
    advice: card === null || words === undefined ? null : cardText(card, words.keyQuestion),
    person,
    goesOn: true,
  };
}

/** Whether a message is written in characters for the most part: the second opinion knows no other writing. */
function isChinese(text: string): boolean {
  const letters = latinLetters(text);
  return letters === 0 || letters <= 2 * hanCharacters(text);
}

/** How many letters of a to z a text has, large or small. */
function latinLetters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    // Small and large ones differ in one bit.
    const unit = text.charCodeAt(at) | 32;
    if (unit >= 97 && unit <= 122) count += 1;
  }
  return count;
}

/** The rule whose card fits the level: one of this level by itself. Below it the gravest stands in; above it none does,
 * since 「几小时内到」 is no word for an emergency. */
function wordsOf(fired: readonly FiredRule[], level: Level, evidence: Evidence): CompiledRule | undefined {
  const ofLevel = fired.filter(({ rule }) => rule.level === level);
  const leading = ofLevel.find(({ rule }) => rule.leads);
  // First aid does not leave the word to a talk.
  const fitting = ofLevel.find(
    (each, at) => !stepsBack(each.compiled, evidence) && (at === 0 || each.rule.group !== '心理'),
  );
  const own = leading ?? fitting ?? ofLevel[0] ?? (level === 'urgent' ? fired[0] : undefined);
  return own?.compiled;
}

/** Whether an emergency rule fires on something that is not there (没有胎动, 没有尿): to the second opinion that
 * looks like a danger denied. */
function tellsLack({ current }: ConversationEvidence, fired: readonly FiredRule[]): boolean {
  // 没信心 beside a word of captivity is nothing that somebody lacks.
  const emergencies = fired.filter(
    ({ level, rule }) => level === 'emergency' && !NEVER_LACKS.has(rule.group),
  );
  if (emergencies.length === 0) return false;
  const { text } = current.canonical;
  if (!LACKS.test(text)) return false;
  return current.mentions.some(
    ({ concept, status, start, end }) =>
      status === 'active' &&
      emergencies.some(({ compiled }) => compiled.named.has(concept)) &&
      LACKS.test(text.slice(start, end)),
  );
}

/** A judgement and its grounds. */
export interface TriageFindings {
  readonly triage: Triage;
  readonly evidence: ConversationEvidence;
  /** Most severe first. */
  readonly fired: readonly FiredRule[];
  /** Rules that hold only when textbook questions count. */
  readonly soft: readonly CompiledRule[];
  /** What the rules come to without the second opinion. */
  readonly byRules: { readonly level: Level; readonly soft: boolean };
}

/** Rules that fire, most severe first, and those that hold only when textbook questions count. */
function judgeRules(
  lexicon: Lexicon,
  { strict, loose, carried }: ConversationEvidence,
): { fired: readonly FiredRule[]; soft: readonly CompiledRule[] } {
  const { fired: met, soft } = findRules(lexicon, strict, loose);
  const fired: FiredRule[] = met.map((compiled) => ({
    rule: compiled.rule,
    compiled,
    level: levelOf(compiled, strict),
  }));
  fired.sort((a, b) => severity(b.level) - severity(a.level));
  // A bleeding told now is no allergy to a vaccination that was spoken of before.
  const leans = ({ compiled }: FiredRule): boolean =>
    compiled.when
      .filter((combination) => fires(combination, strict))
      .every((combination) => combination.some(({ id, mode }) => mode !== 'not' && carried.has(id)));
  const own = carried.size === 0 ? undefined : fired.find((each) => !leans(each));
  if (own === undefined) return { fired, soft };
  const grave = severity(own.level);
  return { fired: fired.filter((each) => severity(each.level) > grave || !leans(each)), soft };
}

function personOf({ contexts, facts }: ConversationEvidence): PersonContext {
  return {
    ...(contexts.has('孕期') ? { pregnant: true } : {}),
    ...(contexts.has('产后') ? { postpartum: true } : {}),
    ...(facts.weeks === undefined ? {} : { weeks: facts.weeks }),
    ...(facts.infantAgeDays === undefined ? {} : { infantAgeDays: facts.infantAgeDays }),
    ...(facts.ageYears === undefined ? {} : { ageYears: facts.ageYears }),
  };
}

function levelOf({ rule, worse, milder }: CompiledRule, evidence: Evidence): Exclude<Level, 'routine'> {
  if (rule.level === 'urgent' && anyHolds(worse, evidence)) return 'emergency';
  if (rule.level === 'emergency' && anyHolds(milder, evidence)) return 'urgent';
  return rule.level;
}

function anyHolds(combinations: readonly Combination[], evidence: Evidence): boolean {
  return combinations.some((combination) => holds(combination, evidence));
}

function severity(level: Level): number {
  return { routine: 0, urgent: 1, emergency: 2 }[level];
}

import { DERIVED_CONTEXTS } from '../../../../knowledge/lexicon/derived-contexts.ts';
import type { Lexicon, RedFlagGroup } from '../../../../knowledge/lexicon/lexicon.ts';
import type { Calibration, TriageHead, TriageModel } from '../../../../knowledge/lexicon/triage-model.ts';
import type { Reading } from '../../matching/reading.ts';
import { ruleBook } from '../rule-book.ts';
import { charactersOf, FEWEST_CHARACTERS, isShort } from '../short-statement.ts';
import { isCourtesy, joinStreams, type MessageStream, toStream } from './message-stream.ts';
import type { BestWindow, ScoredStream } from './scored-stream.ts';
import { WindowScorer } from './window-scores.ts';

/** What the linear model holds of a message; worked out when asked for. */
export interface SecondOpinion {
  /** Probability that it is an emergency, or any alarm: urgent or an emergency. */
  readonly likelihood: (head: TriageHead) => number;
  /** What it is about if it is one. */
  readonly group: () => RedFlagGroup;
  /** The short turns before it, and these together with the message; null where there are none. */
  readonly story: () => Story | null;
}

/** What the model holds of a conversation's last short turns. */
export interface Story {
  readonly before: (head: TriageHead) => number;
  readonly together: (head: TriageHead) => number;
  readonly group: () => RedFlagGroup;
}

/** What the model may look at. */
export interface OpinionInput {
  readonly current: Reading;
  /** The resident's turns before it that may bear on now, oldest first. */
  readonly earlier: readonly Reading[];
  /** Who and when, as the rules see it. */
  readonly contexts: ReadonlySet<string>;
}

/** How many earlier turns are read together with the message. */
const TURNS = 3;
/** By how much a message must make it worse than the turns before it were. */
const NEWS = 0.4;
/** The same for a message that says too little by itself: 我在上班 after 血止不住 is no news. */
const SHORT_NEWS = 0.8;
/** How likely an alarm must be for a few words to say enough by themselves, and the fewest, in Chinese characters. */
const PLAIN_ALONE = 0.85;
const FEWEST_PLAIN = 4;
/** Groups of what others do or what somebody feels, not of bodies. */
const OF_OTHERS: ReadonlySet<RedFlagGroup> = new Set(['心理', '暴力']);
/** Groups by what is known of a person, the narrowest first. */
const WHOSE: readonly (readonly [context: string, group: RedFlagGroup])[] = [
  ['新生儿', '新生儿'],
  ['孕期', '孕妇'],
  ['产后', '产妇'],
  ['孩子', '婴幼儿'],
];
/** Longer turns, in units, speak for themselves and were judged when they came. */
const SHORT_TURN = 40;
/** What is shorter (好的, 嗯) adds nothing to the turns before it either. */
const FEWEST_ADDED = 3;

const scorers = new WeakMap<TriageModel, WindowScorer>();
const symptomSets = new WeakMap<Lexicon, ReadonlySet<string>>();
const groupsOfSymptoms = new WeakMap<Lexicon, ReadonlyMap<string, ReadonlySet<RedFlagGroup>>>();

/** Judges a message with the frozen linear model; pure, linear in the text.
 *
 * A message that says too little by itself (我吃了三十片, 知道了) is judged only for what it adds to the short turns before it,
 * and not at all where these say too little with it, unless it opens the conversation and is plainly a danger.
 *
 * @param spoken Whether a rule speaks of the message: then it says enough. */
export function secondOpinion(
  lexicon: Lexicon,
  model: TriageModel,
  input: OpinionInput,
  spoken = true,
): SecondOpinion {
  const streams = once(() => opinionStreams(lexicon, input));
  const isFew = !spoken && isShort(input.current);
  const plain = isFew ? plainAlone(lexicon, model, input, streams) : null;
  const isEnough = !isFew || plain !== null;
  const heard = (isEnough || addsEnough(input)) && !isCourtesy(input.current);
  const judge = once(() => {
    const judged = judgeStreams(scorerOf(model), streams(), isEnough);
    if (spoken || !restsOnCutWords(lexicon, input.current, judged)) return judged;
    return judgeStreams(scorerOf(model), opinionStreams(lexicon, withoutCutWords(input)), isEnough);
  });
  return {
    likelihood: (head) => {
      if (!heard || (head === 'emergency' && plain?.group !== undefined)) return 0;
      const likely = probability(model.calibration[head], judge().best(head).score);
      // Of few words no mere doubt is raised.
      return isEnough || likely >= model.thresholds.routine[head] ? likely : 0;
    },
    group: () => plain?.group ?? judge().group(),
    story: () => {
      const { past, both } = judge();
      if (past === null || both === null) return null;
      return {
        before: (head) => probability(model.calibration[head], past.best(head).score),
        together: (head) => probability(model.calibration[head], both.best(head).score),
        group: () => both.group(both.best('alarm')),
      };
    },
  };
}

/** Few words that open a conversation and are plainly a danger. */
interface PlainDanger {
  /** Where they tell of bodies and the model takes them for violence or minds: whose body it is. How grave it is, the model cannot know
   * then. */
  readonly group?: RedFlagGroup;
}

/** Whether a few words that open a conversation are plainly a danger: 心口绞着疼, 站在桥上. What answers a question (28周, 算了, 我在他
 * 旁边) is not told from these by its words, so nothing may have been said before. Of 老公腿肿了 it is the husband alone that sounds like
 * violence: two signs of bodies that make up most of the words say what it is about.
 *
 * @returns Null where they are not. */
function plainAlone(
  lexicon: Lexicon,
  model: TriageModel,
  { current, earlier, contexts: held }: OpinionInput,
  streams: () => OpinionStreams,
): PlainDanger | null {
  if (earlier.length > 0 || charactersOf(current) < FEWEST_PLAIN) return null;
  const groups = dangerGroups(lexicon);
  const signs = current.mentions.filter(
    ({ concept, status, cuts }) => status === 'active' && !cuts && groups.has(concept),
  );
  if (signs.length === 0) return null;
  const { own, contexts } = streams();
  const scored = scorerOf(model).read(own, contexts);
  const window = scored.best('alarm');
  if (probability(model.calibration.alarm, window.score) < PLAIN_ALONE) return null;
  const group = scored.group(window);
  const told = signs.filter(({ start, end }) => 2 * (end - start) >= current.canonical.text.length);
  const isOfBodies =
    OF_OTHERS.has(group) &&
    signs.every(({ concept }) => groups.get(concept)?.has(group) !== true) &&
    new Set(told.map(({ concept }) => concept)).size > 1;
  return isOfBodies ? { group: bodyOf(held) } : {};
}

/** Whose body is spoken of, where the words tell of none of the model's groups. */
function bodyOf(contexts: ReadonlySet<string>): RedFlagGroup {
  return WHOSE.find(([context]) => contexts.has(context))?.[1] ?? '成人老人';
}

/** Whether all that speaks for the group of a judgement are words cut out of others: 环…掉…怀 in 把环取掉了，多久能怀孕. */
function restsOnCutWords(lexicon: Lexicon, { mentions }: Reading, judged: JudgedStreams): boolean {
  if (!mentions.some(({ cuts }) => cuts)) return false;
  const groups = dangerGroups(lexicon);
  const group = judged.group();
  const told = mentions.filter(
    ({ concept, status }) => status === 'active' && groups.get(concept)?.has(group) === true,
  );
  return told.every(({ cuts }) => cuts) && new Set(told.map(({ concept }) => concept)).size > 1;
}

function withoutCutWords(input: OpinionInput): OpinionInput {
  const { current } = input;
  return { ...input, current: { ...current, mentions: current.mentions.filter(({ cuts }) => !cuts) } };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

function oncePerHead<Value>(make: (head: TriageHead) => Value): (head: TriageHead) => Value {
  const made = { alarm: once(() => make('alarm')), emergency: once(() => make('emergency')) };
  return (head) => made[head]();
}

/** Whether a short message and the short turns before it say enough together. */
function addsEnough({ current, earlier }: OpinionInput): boolean {
  const own = charactersOf(current);
  const before = shortTurns(earlier).reduce((sum, reading) => sum + charactersOf(reading), 0);
  return own >= FEWEST_ADDED && before > 0 && own + before >= FEWEST_CHARACTERS;
}

function shortTurns(earlier: readonly Reading[]): readonly Reading[] {
  return earlier
    .filter(({ canonical }) => canonical.text.length > 0 && canonical.text.length <= SHORT_TURN)
    .slice(-TURNS);
}

/** The message, and the short turns before it. */
export interface OpinionStreams {
  readonly own: MessageStream;
  readonly before: MessageStream | null;
  /** Who and when, as rules may ask for it. */
  readonly contexts: readonly string[];
}

/** Brings readings into the form that is scored. */
export function opinionStreams(
  lexicon: Lexicon,
  { current, earlier, contexts }: OpinionInput,
): OpinionStreams {
  const known = dangerConcepts(lexicon);
  const short = shortTurns(earlier).map((reading) => toStream(reading, known));
  return {
    own: toStream(current, known),
    before: short.length === 0 ? null : joinStreams(short),
    contexts: DERIVED_CONTEXTS.filter((context) => contexts.has(context)),
  };
}

/** Symptoms that danger rules ask for, of those that the model has met: one that is newer than the model would only cover, denied or
 * told as past, words that it knows. */
function dangerConcepts(lexicon: Lexicon): ReadonlySet<string> {
  const known = symptomSets.get(lexicon);
  if (known !== undefined) return known;
  const met = lexicon.triageModel === null ? null : namedIn(lexicon.triageModel);
  const made = new Set([...dangerGroups(lexicon).keys()].filter((id) => met === null || met.has(id)));
  symptomSets.set(lexicon, made);
  return made;
}

/** Everything that features name with how it is meant: `自杀词=active`, `now=cue+自杀词=active`. */
function namedIn({ features }: TriageModel): ReadonlySet<string> {
  return new Set(features.flatMap((feature) => feature.split('+').map((part) => part.split('=')[0] ?? '')));
}

/** Symptoms that danger rules ask for, each with the groups of these rules. */
function dangerGroups(lexicon: Lexicon): ReadonlyMap<string, ReadonlySet<RedFlagGroup>> {
  const known = groupsOfSymptoms.get(lexicon);
  if (known !== undefined) return known;
  const symptoms = new Set(lexicon.concepts.filter(({ kind }) => kind === 'symptom').map(({ id }) => id));
  const made = new Map<string, Set<RedFlagGroup>>();
  for (const { rule, when, worse, milder } of ruleBook(lexicon))
    for (const { id } of [...when, ...worse, ...milder].flat()) {
      if (!symptoms.has(id)) continue;
      const groups = made.get(id) ?? new Set();
      made.set(id, groups.add(rule.group));
    }
  groupsOfSymptoms.set(lexicon, made);
  return made;
}

/** The window that speaks most for a head. */
export interface Judged extends BestWindow {
  /** Whether it lies in the turns before joined to the message, or in the message alone. */
  readonly joined: boolean;
}

/** A message, and the turns before it, scored. */
export interface JudgedStreams {
  readonly best: (head: TriageHead) => Judged;
  readonly group: () => RedFlagGroup;
  /** The turns before the message, and these with the message; null where there are none. */
  readonly past: ScoredStream | null;
  readonly both: ScoredStream | null;
}

/** Judges the message by itself, and together with the turns before where it adds to what they said:
 * 流血了 after 怀孕了 says more than either; 结婚登记要带什么 after 流血了 does not bring the blood back.
 *
 * @param isEnough Whether the message by itself says anything. */
export function judgeStreams(
  scorer: WindowScorer,
  { own, before, contexts }: OpinionStreams,
  isEnough = true,
): JudgedStreams {
  const alone = scorer.read(own, contexts);
  const past = before === null ? null : scorer.read(before, contexts);
  const both = before === null ? null : scorer.read(joinStreams([before, own]), contexts);
  const seam = before?.text.length ?? 0;
  const best = oncePerHead((head): Judged => {
    const window = alone.best(head);
    const said = isEnough ? window.score : -Infinity;
    const joined = both?.best(head, seam) ?? null;
    const told = (past?.best(head).score ?? -Infinity) + (isEnough ? NEWS : SHORT_NEWS);
    return joined !== null && joined.score > Math.max(said, told)
      ? { ...joined, joined: true }
      : { ...window, score: said, joined: false };
  });
  return {
    best,
    past,
    both,
    group: () => {
      const window = best('alarm');
      return (window.joined ? (both ?? alone) : alone).group(window);
    },
  };
}

function scorerOf(model: TriageModel): WindowScorer {
  const known = scorers.get(model);
  if (known !== undefined) return known;
  const made = new WindowScorer(model);
  scorers.set(model, made);
  return made;
}

/** @param score Of the best window. */
export function probability({ slope, offset }: Calibration, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + offset)));
}

import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { isQuestion } from '../intake/is-question.ts';
import { messageReader } from '../matching/message-reader.ts';
import { readSpeakerAge } from '../speaker/read-speaker-age.ts';
import type { Mention, MentionStatus, Reading } from '../matching/reading.ts';
import type { PastTurn } from '../dialogue-state.ts';
import { asksForAnother, isBareQuestion } from './bare-question.ts';
import { isOfAnotherWoman } from './another-woman.ts';
import { isAnothersAge } from './carried-age.ts';
import type { Evidence } from './conditions.ts';
import { deriveContexts } from './contexts.ts';
import { MentionPlaces } from './mention-places.ts';
import { readFacts, type Facts } from './person.ts';
import type { TriageInput } from './triage-result.ts';

/** What the conversation gives the rules. */
export interface ConversationEvidence {
  readonly strict: Evidence;
  /** Counts textbook questions and the like too: a rule that holds only here is a soft match. */
  readonly loose: Evidence;
  readonly facts: Facts;
  readonly contexts: ReadonlySet<string>;
  /** What happened ({@link HAPPENED}) by an earlier turn alone. */
  readonly carried: ReadonlySet<string>;
  readonly current: Reading;
  /** The message is nothing but a topic and a question, with nothing before it. */
  readonly bare: boolean;
  /** The bare question asks for somebody in general, not for the speaker. */
  readonly forAnother: boolean;
  /** The resident's earlier turns that may still bear on now, oldest first. */
  readonly earlier: readonly Reading[];
  /** The message says that what was told before is happening (是的, 现在更厉害了). */
  readonly confirmed: boolean;
}

const TURNS = 12;
/** Symptoms told longer ago than this say nothing about now; 72 hours in milliseconds. */
const SYMPTOMS_LAST_MS = 72 * 3_600_000;
const OVER: ReadonlySet<MentionStatus> = new Set(['past', 'resolved']);
const SOFT: ReadonlySet<MentionStatus> = new Set([
  'general',
  'question',
  'hypothetical',
  'hearsay',
  'distant',
]);
const SHORT_REPLY = 14;
/** 不想活怎么办 is asked by the one who feels it. */
const SELDOM_A_TOPIC: ReadonlySet<string> = new Set(['自杀意念', '自伤行为', '正在暴力']);
const NEVER_A_TOPIC: ReadonlySet<string> = new Set(['救命']);

/** Words that tell what happened, not who somebody is or what is wrong. What was only asked of them before (能打疫苗吗) says
 * nothing of now, and what happened may have happened to another of the family. */
const HAPPENED: ReadonlySet<string> = new Set([
  '疫苗词',
  '过敏源',
  '外伤词',
  '鼻出血',
  '打嗝词',
  '性行为词',
  '没破套',
  '避孕药词',
]);

const DONE = /了|完|过|后|刚|被|已/u;

/** Reads the message and the resident's earlier turns. */
export function gatherEvidence(lexicon: Lexicon, input: TriageInput): ConversationEvidence {
  const reader = messageReader(lexicon);
  const own = input.earlier
    .filter(({ from }) => from === 'resident')
    .slice(-TURNS)
    .filter(({ text }) => !isOfAnotherWoman(text, input.text));
  const earlier = own.map((turn) => ({ turn, reading: reader.read(turn.text) }));
  const current = reader.read(input.text);

  const contexts = new Set<string>();
  const now = new Set<string>();
  const ever = new Set<string>();
  const loose = new Set<string>();
  const fresh = new Set<string>();
  const told = { strict: new MentionPlaces(), loose: new MentionPlaces() };
  const facts: { -readonly [Key in keyof Facts]: Facts[Key] } = {};

  const readContexts = (reading: Reading): void => {
    const mayHappen = reading !== current && asksAhead(reading);
    for (const { concept, kind, status, isFirst } of reading.mentions) {
      if (kind !== 'context' || !isFirst) continue;
      if (reading !== current && HAPPENED.has(concept) && (mayHappen || SOFT.has(status))) continue;
      if (status === 'negated' || status === 'fiction') continue;
      if (status === 'past' && concept !== '老人词') continue;
      contexts.add(concept);
    }
  };
  // 小孩抽风怎么办 as the first words asks about a topic; later it may ask about what was told before.
  const bare = earlier.length === 0 && isBareQuestion(current);
  const forAnother = bare && asksForAnother(current);
  const question = { bare, forAnother };
  const readSymptoms = (mentions: readonly Mention[], isFresh: boolean): void => {
    // Where the first cuts a word, a later one may be the first that counts.
    const again = mentions.some(({ cuts }) => cuts);
    for (const mention of mentions) {
      const { concept, start } = mention;
      if (mention.kind !== 'symptom') continue;
      const status = heardAs(mention, question);
      if (mention.isFirst || again) {
        if (isFresh && status !== 'negated' && !mention.cuts) fresh.add(concept);
        if (status === 'active') {
          now.add(concept);
          ever.add(concept);
          loose.add(concept);
        } else if (OVER.has(status)) ever.add(concept);
        else if (SOFT.has(status)) loose.add(concept);
      }
      if (!isFresh) continue;
      if (status === 'active' || OVER.has(status)) told.strict.add(concept, start);
      if (status === 'active' || SOFT.has(status)) told.loose.add(concept, start);
    }
  };

  let aged = '';
  for (const { turn, reading } of earlier) {
    readContexts(reading);
    const measured = readFacts(reading);
    Object.assign(facts, measured);
    delete facts.temperature;
    if (measured.ageYears !== undefined) aged = turn.text;
    if (input.at - turn.at <= SYMPTOMS_LAST_MS) readSymptoms(reading.mentions, false);
  }
  const known = earlier.length > 0 ? deriveContexts(contexts, facts) : null;
  const carried = new Set(
    [...contexts, ...now].filter((concept) => HAPPENED.has(concept) && !isMentioned(current, concept)),
  );
  clearDenied(current, now);
  readContexts(current);
  const before = [...now, ...ever, ...loose];
  readSymptoms(current.mentions, true);
  // What was told before goes with all that is told now.
  for (const concept of before) {
    told.strict.forget(concept);
    told.loose.forget(concept);
  }
  if (isAnothersAge(aged, input.text)) delete facts.ageYears;
  Object.assign(facts, readFacts(current));
  const confirmed = earlier.length > 0 && confirmsEarlier(current, input.text);
  if (confirmed) awaken(earlier, now, fresh);

  const derived = deriveContexts(contexts, facts);
  if (tellsOwnYouth([...own.map(({ text }) => text), input.text])) derived.add('本人未成年');
  if (feverIsOver(current)) for (const name of ['高热', '发热']) derived.delete(name);
  // Whom it is about (36周, 才八天) may come after what is wrong: that is news too.
  if (known !== null) for (const name of derived) if (!known.has(name)) fresh.add(name);
  // Numbers of this message (39度) are news as much as words are.
  for (const name of ['高热', '发热', '低体温', '血压高', '血压极高']) if (derived.has(name)) fresh.add(name);
  for (const held of [now, ever, loose]) for (const name of derived) held.add(name);
  return {
    strict: { now, ever, fresh, places: told.strict },
    loose: { now: loose, ever: loose, fresh, places: told.loose },
    facts,
    contexts: derived,
    carried,
    current,
    bare,
    forAnother,
    earlier: earlier
      .filter(({ turn }) => input.at - turn.at <= SYMPTOMS_LAST_MS)
      .map(({ reading }) => reading),
    confirmed,
  };
}

function isMentioned(reading: Reading, id: string): boolean {
  return reading.mentions.some(({ concept }) => concept === id);
}

/** Whether the last age that the resident tells of themselves is a child's or a teenager's. */
function tellsOwnYouth(texts: readonly string[]): boolean {
  const ages = texts.map((text) => readSpeakerAge(text)).filter((age) => age !== null);
  const last = ages.at(-1);
  return last === 'child' || last === 'teen';
}

/** 女儿13岁能打疫苗吗: what a question names without a word of its being done has not happened. */
function asksAhead({ canonical: { text } }: Reading): boolean {
  return isQuestion(text) && !DONE.test(text);
}

/** How a symptom counts: what cuts a word is none, and in a bare question, what seems to be happening is only asked about. */
export function heardAs(
  { concept, status, cuts }: Mention,
  { bare, forAnother }: Pick<ConversationEvidence, 'bare' | 'forAnother'>,
): MentionStatus {
  if (cuts) return 'idiom';
  if (!bare || status !== 'active' || NEVER_A_TOPIC.has(concept)) return status;
  return SELDOM_A_TOPIC.has(concept) && !forAnother ? status : 'question';
}

/** 现在不痛了 after 肚子痛: what the message denies or ends no longer counts from earlier turns. */
function clearDenied(reading: Reading, now: Set<string>): void {
  for (const { concept, status } of reading.mentions) {
    if (status === 'negated' || status === 'resolved') now.delete(concept);
  }
}

/** 昨天烧到39，今天都正常了: the number told belongs to a fever that has gone. */
function feverIsOver({ mentions }: Reading): boolean {
  const fevers = mentions.filter(({ concept }) => concept === '发热词');
  return fevers.length > 0 && fevers.every(({ status }) => status === 'resolved' || status === 'fiction');
}

/** 是的, 现在更厉害了: the message says that what was told before is happening. */
function confirmsEarlier(reading: Reading, text: string): boolean {
  const says = (id: string): boolean =>
    reading.mentions.some(
      ({ concept, status }) => concept === id && status !== 'negated' && status !== 'resolved',
    );
  return says('咨询加重') || (text.length <= SHORT_REPLY && says('确认现在') && !/^(不|没)/.test(text));
}

function awaken(
  earlier: readonly { turn: PastTurn; reading: Reading }[],
  now: Set<string>,
  fresh: Set<string>,
): void {
  const last = earlier.at(-1);
  for (const { concept, kind, status } of last?.reading.mentions ?? []) {
    if (kind !== 'symptom') continue;
    if (status === 'active' || SOFT.has(status)) {
      now.add(concept);
      fresh.add(concept);
    }
  }
}

import type { AspectName } from '../text/answer.ts';
import type { Earlier } from '../text/earlier.ts';
import type { Passage } from '../passage.ts';
import { type Aspect, aspectsOf, tellsOf } from './aspects.ts';
import { coverageOf, type Scope } from '../retrieval/coverage.ts';
import { type Candidate, isEnough } from './evidence.ts';
import { namedByTitle } from './named-by-title.ts';
import { ownWords } from './own-words.ts';

/** A question in one of the ways in which it can be read, with the articles that speak to it. */
export interface Reading {
  readonly question: string;
  readonly scope: Scope;
  /** In the order of the search. */
  readonly candidates: readonly Candidate[];
}

/** What understanding a message needs. */
export interface Reader {
  /** Looks a question up. */
  readonly read: (question: string) => Promise<Reading>;
  /** The question's words, without looking anything up. */
  readonly scopeOf: (question: string) => Scope;
  /** An article's passages that may be served now, in order; none when it may not. */
  readonly passagesOf: (article: string) => readonly Passage[];
}

/** What was asked of an article that does not say it. */
export interface Untold {
  /** Its first words. */
  readonly direct: Passage;
  readonly aspect: AspectName;
}

/** How a message was understood. */
export interface Understood {
  readonly reading: Reading;
  /** The article to answer from; null when none is good enough. */
  readonly best: Pick<Candidate, 'article' | 'version' | 'hits' | 'confidence'> | null;
  /** What the sections shown have to speak to. */
  readonly asked: string;
  /** Whether the last answer came from the same article, so that its first words are known. */
  readonly told: boolean;
  /** Present where nothing is found because the article talked of does not say what was asked of it. */
  readonly untold?: Untold;
}

/** What can be said to be missing, in a word that a resident knows. */
const SAYABLE: ReadonlySet<AspectName> = new Set([
  'phone',
  'cost',
  'materials',
  'place',
  'hours',
  'finish',
  'age',
  'time',
  'conditions',
]);
/** Share of what a conversation is about that another article must name to be on the same matter. */
const SAME_MATTER = 0.6;

/** What is done with a thing oneself. */
const DEED = /[吃喝服涂抹擦滴喂]/;
/** Evidence by which another article may be better than the last one, for a message that points back to that. */
const AS_GOOD = 0.15;
/** Share of a message's own words that the last article must have for the message to be about it. */
const SPOKEN_OF = 0.5;
/** Likeness to an article's own question from which on a message stands alone. */
const OWN_QUESTION = 0.8;
/** Messages up to this length, in UTF-16 code units, seldom name all that they are about. */
const SHORT = 8;
/** Evidence that the last article needs for a message that can be about nothing else; half of what others need. */
const STAYS = 0.15;
/** Evidence and share of its own words from which on a message that names another article's subject stands alone, and by how
 * much the last article must have less of them. */
const SURE = 0.6;
const NAMED = 0.6;
const NAMED_MORE = 0.3;
/** Evidence from which on a message by itself points to the last article. */
const POINTS = 0.3;
/** Evidence below which an article of another subject gives way to the last one that tells of the aspect asked. */
const WEAK = 0.5;
/** The same for a short message. */
const WEAK_FOR_SHORT = 0.8;

/** Understands a message that may lean on what was asked before: reads it in each way that is open and keeps to the one
 * that the guidance has the best evidence for. */
export async function understand(text: string, earlier: Earlier | null, reader: Reader): Promise<Understood> {
  const main = await reader.read(text);
  if (earlier === null) return byTitle(main) ?? alone(main);
  const by = makeBy(earlier, reader, main);
  const said = (): Promise<Reading> => reader.read(earlier.said);
  const joined = (): Promise<Reading> => reader.read(earlier.joined);
  switch (earlier.leaning) {
    case 'wholly':
      return wholly(by);
    case 'partly':
      return aboutIt(by, [main, said]);
    case 'person':
      return aboutSomebody(by, [main, joined, said]);
    case 'telling':
      return firstEnough(by, [await joined(), main]);
    case 'elsewhere':
      return elsewhere(by, await joined());
    case 'perhaps':
      return perhaps(by, await joined());
    case 'barely':
      return barely(by, joined);
  }
  return earlier.leaning satisfies never;
}

interface By {
  readonly earlier: Earlier;
  readonly reader: Reader;
  /** The message as it was resolved. */
  readonly main: Reading;
  readonly aspects: readonly Aspect[];
  /** The message's own words, without those that ask for an aspect. */
  readonly own: Scope;
}

function makeBy(earlier: Earlier, reader: Reader, main: Reading): By {
  const aspects = aspectsOf(earlier.said);
  return { earlier, reader, main, aspects, own: ownWords(earlier.said, aspects, reader.scopeOf) };
}

function byTitle(reading: Reading): Understood | null {
  const [first] = reading.candidates;
  if (first !== undefined && isEnough(first)) return null;
  const best = namedByTitle(reading.question, reading.candidates);
  return best === null ? null : { reading, best, asked: reading.question, told: false };
}

function alone(reading: Reading): Understood {
  const best = reading.candidates[0];
  return {
    reading,
    best: best !== undefined && isEnough(best) ? best : null,
    asked: reading.question,
    told: false,
  };
}

/** 要多少钱: the last article is meant when it tells of that; else another one that tells of it for the same matter. */
function wholly(by: By): Understood {
  const found = bestOf(by, by.main);
  const other = found?.best?.article ?? null;
  const isSame = other !== null && isSameMatter(by, other);
  const isUndone = other !== null && !doesIt(by, by.earlier.articles[0] ?? '') && doesIt(by, other);
  if (found !== null && isSame && isUndone) return found;
  const kept = keptOf(by, by.main);
  if (kept !== null && kept.confidence >= STAYS && by.aspects.every(isBroad)) {
    return onto(by, by.main, kept);
  }
  const telling = tellingFor(by, kept);
  if (telling !== null) return { reading: by.main, best: telling, asked: by.earlier.said, told: true };
  const untold = untoldOf(by);
  if (untold === null) return found ?? nothing(by.main);
  const tells = other !== null && tellsOfAspect(by, other) && isSame;
  return found !== null && tells ? found : { ...nothing(by.main), untold };
}

/** The last article where it tells of what is asked, whatever the evidence: who names nothing can only mean that. */
function tellingFor(by: By, kept: Candidate | null): Understood['best'] {
  const article = by.earlier.articles[0] ?? '';
  const [first] = by.reader.passagesOf(article);
  if (first === undefined || !tellsOfAspect(by, article)) return null;
  return kept ?? { article, version: first.version, hits: [], confidence: STAYS };
}

/** Whether an article speaks of doing what the message asks about: 一天吃几次 asks nothing of where a thing is handed out. */
function doesIt({ earlier, reader }: By, article: string): boolean {
  const [deed] = DEED.exec(earlier.said) ?? [];
  return deed === undefined || reader.passagesOf(article).some(({ text }) => text.includes(deed));
}

/** What the message asks of the last article that it does not say; null where the message asks nothing so narrow. */
function untoldOf({ earlier, reader, aspects }: By): Untold | null {
  const asked = aspects.find(({ id }) => SAYABLE.has(id));
  const [direct] = reader.passagesOf(earlier.articles[0] ?? '');
  return asked === undefined || direct === undefined ? null : { direct, aspect: asked.id };
}

/** Whether an article's title and own questions have what the conversation is about. */
function isSameMatter({ earlier, reader }: By, article: string): boolean {
  const subject = reader.scopeOf(earlier.joined.replace(earlier.said, ' '));
  const [direct] = reader.passagesOf(article);
  if (direct === undefined || subject.words.length === 0) return false;
  return coverageOf(subject, [direct.title, ...direct.questions].join('\n')) >= SAME_MATTER;
}

/** 那男方呢: the last article where that speaks of them. */
function aboutSomebody(by: By, readings: Parameters<typeof firstEnough>[1]): Promise<Understood> {
  const kept = keptOf(by, by.main);
  const speaks = kept !== null && isEnough(kept) && by.own.words.length > 0 && spokenOf(by, kept.article);
  return speaks ? Promise.resolve(onto(by, by.main, kept)) : firstEnough(by, readings);
}

/** 她可以洗头吗: the last article where it speaks of that about as well as the best one. */
function aboutIt(by: By, readings: Parameters<typeof firstEnough>[1]): Promise<Understood> {
  const kept = keptOf(by, by.main);
  const best = by.main.candidates[0];
  const close =
    kept !== null && isEnough(kept) && best !== undefined && best.confidence - kept.confidence <= AS_GOOD;
  const speaks = close && (by.own.words.length === 0 || spokenOf(by, kept.article));
  return speaks ? Promise.resolve(onto(by, by.main, kept)) : firstEnough(by, readings);
}

/** 那离婚呢, 那钙呢: another matter that has an article of its own, or another word for what was talked of. */
async function elsewhere(by: By, joined: Reading): Promise<Understood> {
  const { main, earlier, reader } = by;
  const kept = keptOf(by, joined);
  const best = main.candidates[0];
  const isOwn =
    best !== undefined &&
    isEnough(best) &&
    named(by, best.article) &&
    !(kept !== null && named(by, kept.article));
  if (!isOwn && kept !== null && isEnough(kept) && spokenOf(by, kept.article)) return onto(by, joined, kept);
  return firstEnough(by, [main, () => reader.read(earlier.said), joined]);
}

/** 他不爱吃怎么办, 漏了一天咋办: about the last article when that speaks of it. */
function perhaps(by: By, joined: Reading): Promise<Understood> {
  const { main, earlier } = by;
  const best = main.candidates[0];
  const isAnswered = best !== undefined && isEnough(best);
  const stands = isAnswered && standsByItself(by, best);
  const kept = stands ? null : keptOf(by, joined);
  if (kept !== null && isEnough(kept)) {
    const limit = earlier.said.length <= SHORT ? WEAK_FOR_SHORT : WEAK;
    const weak = !isAnswered || best.confidence < Math.min(limit, kept.confidence);
    const aspect = weak && by.own.words.every(({ known }) => known) && tellsOfAspect(by, kept.article);
    const points = best !== undefined && isTold(by, best) && best.confidence >= POINTS;
    if (spokenOf(by, kept.article) || aspect || points) return Promise.resolve(onto(by, joined, kept));
  }
  return firstEnough(by, [main]);
}

/** 能晒太阳吗 after 新生儿黄疸多久退: a later part of one message is about the article of the first where that speaks of it,
 * unless the part names a subject of its own. */
async function barely(by: By, joined: () => Promise<Reading>): Promise<Understood> {
  const { main } = by;
  const [best] = main.candidates;
  if (best !== undefined && isEnough(best) && (standsByItself(by, best) || namesAnother(by, best)))
    return alone(main);
  const reading = await joined();
  const kept = keptOf(by, reading);
  const speaks = kept !== null && isEnough(kept) && by.own.words.length > 0 && spokenOf(by, kept.article);
  return speaks ? onto(by, reading, kept) : firstEnough(by, [main, reading]);
}

/** Whether a message asks one of an article's own questions, or names its subject and not that of the last one. */
function standsByItself(by: By, best: Candidate): boolean {
  const isLike = best.evidence.question >= OWN_QUESTION && by.earlier.said.length > SHORT;
  // A single word (同房) may be said of many things.
  return isLike || (by.own.words.length >= 2 && namesAnother(by, best));
}

/** Whether a message surely names the subject of another article and not that of the last one: 宝宝奶粉一天喝多少 after
 * folic acid, although that is taken 一天, too. */
function namesAnother(by: By, { article, confidence }: Candidate): boolean {
  const last = by.earlier.articles[0];
  if (confidence < SURE || by.own.words.length === 0 || article === last) return false;
  const own = headlineOf(by, article);
  return own >= NAMED && own - (last === undefined ? 0 : headlineOf(by, last)) >= NAMED_MORE;
}

/** How much of a message's own words an article's title and own questions have. */
function headlineOf({ own, reader }: By, article: string): number {
  const [direct] = reader.passagesOf(article);
  return direct === undefined ? 0 : coverageOf(own, [direct.title, ...direct.questions].join('\n'));
}

/** The first reading that has an answer; none of them has to be looked up before its turn. */
async function firstEnough(
  by: By,
  readings: readonly (Reading | (() => Promise<Reading>))[],
): Promise<Understood> {
  for (const one of readings) {
    const found = bestOf(by, typeof one === 'function' ? await one() : one);
    if (found !== null) return found;
  }
  return nothing(by.main);
}

/** The best article of a reading. One that was told already has to speak of what is asked now. */
function bestOf(by: By, reading: Reading): Understood | null {
  const [first, ...others] = reading.candidates;
  if (first === undefined) return null;
  if (isTold(by, first)) {
    const asksHow = by.aspects.some(({ id }) => id === 'method');
    const speaks = asksHow || spokenOf(by, first.article) || tellsOfAspect(by, first.article);
    if (isEnough(first) && by.earlier.leaning === 'person') return alone(reading);
    if (isEnough(first) && speaks) return onto(by, reading, first);
    const next = others.find(isEnough);
    return next === undefined ? null : { reading, best: next, asked: reading.question, told: false };
  }
  return isEnough(first) ? alone(reading) : null;
}

function nothing(reading: Reading): Understood {
  return { reading, best: null, asked: reading.question, told: false };
}

function onto(by: By, reading: Reading, kept: Candidate): Understood {
  return { reading, best: kept, asked: by.earlier.said, told: isTold(by, kept) };
}

function keptOf(by: By, { candidates }: Reading): Candidate | null {
  return candidates.find((one) => isTold(by, one)) ?? null;
}

function isTold({ earlier }: By, candidate: Candidate | undefined): boolean {
  return candidate !== undefined && candidate.article === earlier.articles[0];
}

function tellsOfAspect({ aspects, reader }: By, article: string): boolean {
  const passages = reader.passagesOf(article);
  // 怎么 asks of everything.
  const narrow = aspects.filter(({ id }) => id !== 'method');
  return narrow.some((aspect) => passages.some((one) => tellsOf(aspect, one) > 0));
}

/** Whether an article has the message's own words; one that has none has to be told of what it
 * asks, and can be about anything where it asks nothing narrower than how. */
function spokenOf(by: By, article: string): boolean {
  const { own, reader, aspects } = by;
  if (own.words.length === 0) {
    return aspects.every(isBroad) || tellsOfAspect(by, article);
  }
  const whole = reader
    .passagesOf(article)
    .flatMap(({ title, section, questions, text }) => [title, section, ...questions, text]);
  return coverageOf(own, whole.join('\n')) >= SPOKEN_OF;
}

/** 怎么 and 为什么 ask of everything. */
function isBroad({ id }: Aspect): boolean {
  return id === 'method' || id === 'why';
}

/** Whether the article's very title names what is said. */
function named({ earlier, reader }: By, article: string): boolean {
  const title = reader.passagesOf(article)[0]?.title ?? '';
  return coverageOf(reader.scopeOf(earlier.said), title) > 0.9;
}

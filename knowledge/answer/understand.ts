import type { Earlier } from '../text/earlier.ts';
import type { Passage } from '../passage.ts';
import { aspectsOf, tellsOf } from './aspects.ts';
import { coverageOf, type Scope } from './coverage.ts';
import { type Candidate, isEnough } from './evidence.ts';

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

/** How a message was understood. */
export interface Understood {
  readonly reading: Reading;
  /** The article to answer from; null when none is good enough. */
  readonly best: Pick<Candidate, 'article' | 'version' | 'hits' | 'confidence'> | null;
  /** What the sections shown have to speak to. */
  readonly asked: string;
  /** Whether the last answer came from the same article, so that its first words are known. */
  readonly told: boolean;
}

/** Share of a message that the last article must speak of for the message to be about it. */
const SPOKEN_OF = 0.5;
/** Likeness to an article's own question from which on a message stands alone. */
const OWN_QUESTION = 0.8;
/** Messages up to this length, in UTF-16 code units, seldom name all that they are about. */
const SHORT = 8;
/** Evidence that the last article needs for a message that can be about nothing else; half of what others need. */
const STAYS = 0.15;

/** Understands a message that may lean on what was asked before: reads it in each way that is open and keeps to the one
 * that the guidance has the best evidence for. */
export async function understand(text: string, earlier: Earlier | null, reader: Reader): Promise<Understood> {
  if (earlier === null) return alone(await reader.read(text));
  const by = { earlier, reader, main: await reader.read(text) };
  switch (earlier.leaning) {
    case 'wholly':
      return wholly(by);
    case 'partly':
      return firstEnough(by, [by.main, () => reader.read(earlier.said)]);
    case 'person':
      return firstEnough(by, [by.main, () => reader.read(earlier.joined), () => reader.read(earlier.said)]);
    case 'elsewhere':
      return elsewhere(by);
    case 'perhaps':
      return perhaps(by);
  }
  return earlier.leaning satisfies never;
}

interface By {
  readonly earlier: Earlier;
  readonly reader: Reader;
  /** The message as it was resolved. */
  readonly main: Reading;
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

/** 要多少钱: the last article is meant, unless another one clearly says more. */
function wholly(by: By): Understood {
  const { main, earlier } = by;
  const kept = keptOf(by, main);
  if (kept !== null) {
    const passages = by.reader.passagesOf(kept.article);
    const aspects = aspectsOf(earlier.said);
    const speaks =
      aspects.length === 0 || aspects.some((aspect) => passages.some((one) => tellsOf(aspect, one) > 0));
    if (speaks && kept.confidence >= STAYS) return onto(by, main, kept);
  }
  return meant(by, alone(main));
}

/** 那离婚呢, 那钙呢: another matter that has an article of its own, or another word for what was talked of. */
async function elsewhere(by: By): Promise<Understood> {
  const { main, earlier, reader } = by;
  const joined = await reader.read(earlier.joined);
  const kept = keptOf(by, joined);
  const best = main.candidates[0];
  const own =
    best !== undefined &&
    isEnough(best) &&
    named(by, best.article) &&
    !(kept !== null && named(by, kept.article));
  if (!own && kept !== null && isEnough(kept) && spokenOf(by, kept.article)) return onto(by, joined, kept);
  return firstEnough(by, [main, () => reader.read(earlier.said), joined]);
}

/** 他不爱吃怎么办, 漏了一天咋办: about the last article when that speaks of it. */
async function perhaps(by: By): Promise<Understood> {
  const { main, earlier, reader } = by;
  const best = main.candidates[0];
  const stands =
    best !== undefined &&
    isEnough(best) &&
    best.evidence.question >= OWN_QUESTION &&
    earlier.said.length > SHORT;
  if (stands) return alone(main);
  const joined = await reader.read(earlier.joined);
  const kept = keptOf(by, joined);
  if (kept !== null && isEnough(kept) && spokenOf(by, kept.article)) return onto(by, joined, kept);
  return firstEnough(by, [main]);
}

/** The first reading that has an answer; none of them has to be looked up before its turn. */
async function firstEnough(
  by: By,
  readings: readonly (Reading | (() => Promise<Reading>))[],
): Promise<Understood> {
  for (const one of readings) {
    const reading = typeof one === 'function' ? await one() : one;
    const understood = alone(reading);
    if (understood.best !== null) return meant(by, understood);
  }
  return alone(by.main);
}

/** The same, with what is known of the last answer. */
function meant({ earlier }: By, understood: Understood): Understood {
  const { best } = understood;
  const told = best !== null && best.article === earlier.articles[0];
  return { ...understood, asked: told ? earlier.said : understood.asked, told };
}

function onto(by: By, reading: Reading, kept: Candidate): Understood {
  return { reading, best: kept, asked: by.earlier.said, told: kept.article === by.earlier.articles[0] };
}

function keptOf({ earlier }: By, { candidates }: Reading): Candidate | null {
  return candidates.find(({ article }) => article === earlier.articles[0]) ?? null;
}

function spokenOf({ earlier, reader }: By, article: string): boolean {
  const whole = reader
    .passagesOf(article)
    .flatMap(({ title, section, questions, text }) => [title, section, ...questions, text]);
  return coverageOf(reader.scopeOf(earlier.said), whole.join('\n')) >= SPOKEN_OF;
}

/** Whether the article's very title names what is said. */
function named({ earlier, reader }: By, article: string): boolean {
  const title = reader.passagesOf(article)[0]?.title ?? '';
  return coverageOf(reader.scopeOf(earlier.said), title) > 0.9;
}

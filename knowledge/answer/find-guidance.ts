import type { HomePlace } from '../lexicon/home-place.ts';
import type { Passage } from '../passage.ts';
import { statuteScopeOf } from '../retrieval/coverage.ts';
import type { Citation } from '../text/answer.ts';
import { excerpt } from '../text/excerpt.ts';
import type { Topic } from '../text/topics.ts';
import { cite, directOf, statuteLead, withoutSection } from './compose.ts';
import { type Candidate, isEnough, titleOf } from './evidence.ts';
import { mayOffer } from './may-offer.ts';
import { HITS, readerOf } from './reader-of.ts';
import type { Served } from './serve.ts';
import { isStatute } from './serving-filter.ts';
import { relevantStatutes } from './statutes.ts';

/** Longest answer that is offered, in characters. */
const TEXT_LIMIT = 400;
/** Articles of statutes beside the others. */
const STATUTES = 2;
/** An article speaks to some words when title and similar questions have this share of their meaning, or when it may
 * answer them with this probability. */
const HEADLINE = 0.12;
const CONFIDENCE = 0.05;

/** Where a passage stands. */
export interface PassagePlace {
  readonly article: string;
  readonly version: number;
  /** Of the passage in the version, from 0. */
  readonly ordinal: number;
}

/** Words of the guidance that somebody may send as they stand. */
export interface FoundGuidance {
  readonly place: PassagePlace;
  /** Verbatim; an article of a statute is led by its name and number. */
  readonly text: string;
  readonly citation: Citation;
  readonly topic: Topic;
}

/** Finds what of the guidance speaks to some words: articles as residents are answered from them, the likeliest first,
 * each with its direct answer; then articles of statutes.
 *
 * @param options.filter What may be said.
 * @param options.unasked Whether nobody looks for it: then only what likely answers the words, and nothing about a death that they
 * do not speak of. */
export async function findGuidance(
  served: Served,
  text: string,
  {
    limit,
    filter,
    home,
    unasked = false,
  }: {
    readonly limit: number;
    readonly filter: (passage: Passage) => boolean;
    readonly home: HomePlace;
    readonly unasked?: boolean;
  },
): Promise<readonly FoundGuidance[]> {
  const { index } = served;
  const { candidates } = await readerOf(served, filter, home).read(text);
  const articles = candidates
    .filter((candidate) =>
      unasked ? isEnough(candidate) && mayOffer(titleOf(candidate), text) : mayFit(candidate),
    )
    .toSorted((one, other) => other.confidence - one.confidence)
    .flatMap((candidate) => direct(served, candidate) ?? []);
  const hits = served.hasStatutes
    ? await index.search(text, {
        limit: HITS,
        filter: (passage) => filter(passage) && isStatute(passage),
      })
    : [];
  const statutes = relevantStatutes(statuteScopeOf(text, index), hits, STATUTES).map(
    ({ hit }) => hit.passage,
  );
  return [...articles, ...statutes].slice(0, limit).map(offered);
}

function mayFit(candidate: Candidate): boolean {
  return isEnough(candidate) || candidate.headline >= HEADLINE || candidate.confidence >= CONFIDENCE;
}

/** The passage at a place.
 * @returns Null when it is not there, or may not be said. */
export function guidanceAt(
  served: Served,
  { article, version, ordinal }: PassagePlace,
  filter: (passage: Passage) => boolean,
): FoundGuidance | null {
  const passage = served.passagesOf(article, version).find((one) => one.ordinal === ordinal);
  return passage === undefined || !filter(passage) ? null : offered(passage);
}

function direct({ passagesOf }: Served, { article, version, hits }: Candidate): Passage | undefined {
  return directOf(passagesOf(article, version), hits);
}

function offered(passage: Passage): FoundGuidance {
  const { article, version, ordinal, topic } = passage;
  const text = isStatute(passage) ? statuteLead(passage) + withoutSection(passage) : passage.text;
  return {
    place: { article, version, ordinal },
    text: excerpt(text.trim(), TEXT_LIMIT),
    citation: cite(passage),
    topic,
  };
}

import type { HomePlace } from '../lexicon/home-place.ts';
import type { Passage } from '../passage.ts';
import type { Scope } from '../retrieval/coverage.ts';
import { opensWithHaste } from '../text/opens-with-haste.ts';
import type { Candidate } from './evidence.ts';
import { type AskedOfOffice, askedOfOffice, fitOf, namesSubject } from './office-fit.ts';

/** Share of what is named that a document must have. */
const FITS = 0.75;
/** By how much more a document must have of what is named where nothing is asked of it but by name. */
const MORE = 0.1;
/** Other articles that a document is compared with. */
const COMPARED = 3;
/** Confidence in a document that fits wholly. */
const CERTAIN = 0.9;

/** Puts the document of the office first that tells better what was asked than other articles do, and trusts every document
 * that has what was asked, however unlike the pack's articles it is worded. Where nothing is asked of an office (产后出血怎么办),
 * the likeliest other article comes before any document if it begins with what has to be done at once.
 *
 * @param candidates From search over everything, in its order.
 * @param documents From search over the office's documents alone.
 * @returns The candidates, and the documents that were not among them. */
export function preferOffice(
  question: string,
  candidates: readonly Candidate[],
  documents: readonly Candidate[],
  reader: {
    readonly scopeOf: (question: string) => Scope;
    readonly home: HomePlace;
    readonly passagesOf: (candidate: Candidate) => readonly Passage[];
  },
): readonly Candidate[] {
  const asked = askedOfOffice(question, reader);
  const fits = new Map(
    documents.map((document) => {
      const passages = reader.passagesOf(document);
      return [document.article, namesSubject(asked, passages) ? fitOf(asked, passages) : 0];
    }),
  );
  const found = new Set(candidates.map(({ article }) => article));
  const all = [...candidates, ...documents.filter(({ article }) => !found.has(article))].map((one) =>
    trusted(one, fits.get(one.article) ?? 0),
  );
  const others = all.filter(({ article }) => !fits.has(article)).slice(0, COMPARED);
  const best = Math.max(0, ...others.map((one) => fitOfOther(asked, reader.passagesOf(one))));
  const needed = Math.max(FITS, asked.aspects.length === 0 ? best + MORE : best);
  const [article, fit] = [...fits].toSorted((one, other) => other[1] - one[1])[0] ?? ['', 0];
  const [likeliest] = others;
  if (likeliest !== undefined && asked.aspects.length === 0) {
    const direct = reader.passagesOf(likeliest).find(({ ordinal }) => ordinal === 0);
    if (direct !== undefined && opensWithHaste(direct.text))
      return [likeliest, ...all.filter((one) => one !== likeliest)];
  }
  const first = fit < needed ? undefined : all.find((one) => one.article === article);
  return first === undefined ? all : [standingClear(first), ...all.filter((one) => one !== first)];
}

/** Where nothing is asked but by name, an article's similar questions are its words, too. */
function fitOfOther(asked: AskedOfOffice, passages: readonly Passage[]): number {
  return fitOf(asked, passages, { questions: asked.aspects.length === 0 });
}

function trusted(candidate: Candidate, fit: number): Candidate {
  if (fit < FITS) return candidate;
  return { ...candidate, confidence: Math.max(candidate.confidence, CERTAIN * Math.min(1, fit)) };
}

/** Which of two is meant is not asked where one of them tells it better. */
function standingClear(document: Candidate): Candidate {
  return { ...document, evidence: { ...document.evidence, margin: 1 } };
}

import { NO_PLACE, type Town } from '../lexicon/home-place.ts';
import type { KnowledgeBase, Question } from '../knowledge-base.ts';
import type { Passage } from '../passage.ts';
import type { HybridIndex } from '../retrieval/hybrid-index.ts';
import type { Hit, SearchOptions } from '../retrieval/search-index.ts';
import type { Answer, Citation } from '../text/answer.ts';
import { aspectsOf } from './aspects.ts';
import { askedStatute } from './asked-statute.ts';
import { closeRival } from './close-rival.ts';
import {
  type Answered,
  cite,
  composeFromArticle,
  composeFromDocument,
  composeFromStatutes,
  directOf,
} from './compose.ts';
import { statuteScopeOf, type Scope } from '../retrieval/coverage.ts';
import { type Candidate, likeliestOf, titleOf } from './evidence.ts';
import { findGuidance, type FoundGuidance, guidanceAt, type PassagePlace } from './find-guidance.ts';
import type { Generator } from './generation/generator.ts';
import { reword } from './generation/reword.ts';
import type { Words } from './generation/source.ts';
import { askedTowns, townsToName } from './held-towns.ts';
import { mayOffer } from './may-offer.ts';
import { type Served, serve } from './serve.ts';
import { citedAt } from './holds-at.ts';
import { isStatute, servingFilter } from './serving-filter.ts';
import { relevantStatutes, type StatuteMatch } from './statutes.ts';
import { isOfOffice } from './office-document.ts';
import { officeFact } from './office-fact.ts';
import { askedOfOffice } from './office-fit.ts';
import { HITS, readerOf } from './reader-of.ts';
import { townNotHeld } from './town-not-held.ts';
import { type Reader, type Understood, understand } from './understand.ts';
import { understandStory } from './understand-story.ts';

/** Statutes cited beside an article, and in an answer that rests on statutes alone. */
const STATUTES_BESIDE = 2;
const STATUTES_ALONE = 3;
/** Closest articles named when nothing is answered. */
const NEAREST = 3;
/** Share of the question that title and similar questions must speak of for an article to be named as close. */
const NEAREST_HEADLINE = 0.12;

/** A knowledge base whose index can be exchanged while questions are being answered. */
export interface SwappableKnowledgeBase extends KnowledgeBase {
  /** Serves from another index. Questions under way finish on the one they began with, unless what they would cite is
   * not in the new one. */
  swap(index: HybridIndex | null): void;
  /** Versions, as `article@version`, from which nothing is said from now on although the index has them, not even to
   * questions under way. They come in place of the ones named before. */
  withdraw(versions: ReadonlySet<string>): void;
  /** Articles that may be said today and speak to some words, best first, each with its direct answer; two articles of
   * statutes at most come after them.
   * @param options.unasked Whether nobody looks for it: then only what likely answers the words. */
  guidance(
    text: string,
    options: Pick<Question, 'today' | 'publicOnly' | 'home'> & {
      readonly limit: number;
      readonly unasked?: boolean;
    },
  ): Promise<readonly FoundGuidance[]>;
  /** One passage that may be said today; null when it may not, or is there no more. */
  guidanceAt(
    place: PassagePlace,
    options: Pick<Question, 'today' | 'publicOnly' | 'home'>,
  ): FoundGuidance | null;
}

/** Answers from passages alone, in their own words, or says that it cannot.
 *
 * @param options.index Null until there is a snapshot: every question is then `no_snapshot`.
 * @param options.generator Words answers anew for questions that allow it; without one every answer is verbatim. */
export function createKnowledgeBase(options: {
  index: HybridIndex | null;
  generator?: ((words: Words) => Generator) | null;
}): SwappableKnowledgeBase {
  const withArticles = (index: HybridIndex): Served => serve(index, options.generator ?? null);
  let current = options.index === null ? null : withArticles(options.index);
  let withdrawn: ReadonlySet<string> = new Set();
  return {
    get snapshotId() {
      return current?.index.snapshotId ?? null;
    },
    swap(index) {
      current = index === null ? null : withArticles(index);
    },
    withdraw(versions) {
      withdrawn = versions;
    },
    search: (query: string, search: SearchOptions) =>
      current?.index.search(query, search) ?? Promise.resolve([]),
    async guidance(text, { limit, unasked = false, home = NO_PLACE, ...day }) {
      const served = current;
      if (served === null) return [];
      const found = await findGuidance(served, text, {
        limit,
        filter: servingFilter({ ...day, home }, withdrawn),
        home,
        unasked,
      });
      return found
        .filter(({ citation }) => stands(citation))
        .map((one) => ({ ...one, citation: citedAt(one.citation, home) }));
    },
    guidanceAt: (place, day) =>
      current === null ? null : guidanceAt(current, place, servingFilter(day, withdrawn)),
    async answer(question) {
      let asked = question;
      for (;;) {
        const [served, without] = [current, withdrawn];
        if (served === null) return { kind: 'abstained', reason: 'no_snapshot', nearest: [] };
        const answer = await answerFrom(served, asked, without);
        const unchanged = served === current && without === withdrawn;
        if (unchanged || citationsOf(answer).every(stands))
          return citing(answer, (citation) => citedAt(citation, question.home ?? NO_PLACE));
        // What was found is said no more by now. There is no time to have it worded twice.
        asked = question.generateWithinMs === undefined ? question : { ...question, generateWithinMs: 0 };
      }
    },
  };

  /** Whether what is cited may be said at this moment. */
  function stands({ article, version }: Citation): boolean {
    const there = current !== null && current.passagesOf(article, version).length > 0;
    return there && !withdrawn.has(`${article}@${version}`);
  }
}

/** An answer with each of its citations as another. */
function citing(answer: Answer, change: (citation: Citation) => Citation): Answer {
  if (answer.kind === 'answered') return { ...answer, citations: answer.citations.map(change) };
  const { untold } = answer;
  return untold === undefined
    ? answer
    : { ...answer, untold: { ...untold, article: change(untold.article) } };
}

function citationsOf(answer: Answer): readonly Citation[] {
  if (answer.kind === 'answered') return answer.citations;
  return answer.untold === undefined ? [] : [answer.untold.article];
}

async function answerFrom(
  served: Served,
  question: Question,
  withdrawn: ReadonlySet<string>,
): Promise<Answer> {
  const { index, hasStatutes, passagesOf } = served;
  const started = performance.now();
  const towns = askedTowns(question);
  const filter = servingFilter({ ...question, towns }, withdrawn);
  const home = question.home ?? NO_PLACE;
  const said = saidToAll(question, towns);
  if (question.office !== undefined)
    return officeFact(index.passages.filter(filter), question.office, { towns: said, home });
  const statutes = (): readonly Passage[] =>
    index.passages.filter((passage) => isStatute(passage) && filter(passage));
  const asked = hasStatutes ? askedStatute(question.text, statutes) : null;
  const verbatim = asked === null ? null : composeFromStatutes([asked], 1);
  if (verbatim !== null) return verbatim;
  const reader = readerOf(served, filter, home);
  const understood = await understandQuestion(question, reader);
  const { reading, best } = understood;
  const statuteScope = statuteScopeOf(reading.question, index);
  const statuteHits = hasStatutes
    ? await index.search(statuteQuestion(reading.question, index), {
        limit: HITS,
        filter: (passage) => filter(passage) && isStatute(passage),
      })
    : [];
  const besides = (passages: readonly Passage[]): readonly StatuteMatch[] =>
    relevantStatutes(statuteScope, statuteHits, STATUTES_BESIDE, passages[0]?.source);
  const compose = (
    from: Pick<Candidate, 'hits' | 'confidence'>,
    passages: readonly Passage[],
  ): Answered | null => {
    const scope = understood.asked === reading.question ? reading.scope : reader.scopeOf(understood.asked);
    const answer = passages.some(isOfOffice)
      ? composeFromDocument(askedOfOffice(understood.asked, reader), from, passages)
      : composeFromArticle({ scope, told: understood.told }, from, passages, besides(passages));
    const named = townsToName(passages, said, home);
    return answer === null || named.length === 0 ? answer : { ...answer, towns: named };
  };
  if (best !== null) {
    const passages = passagesOf(best.article, best.version);
    const town = townNotHeld(question.text, passages, reader.home);
    const direct = town === null ? undefined : directOf(passages, best.hits);
    if (town !== null && direct !== undefined) {
      const [aspect = 'place'] = aspectsOf(question.text).map(({ id }) => id);
      return {
        kind: 'abstained',
        reason: 'not_told',
        nearest: [],
        untold: { aspect, article: cite(direct), town },
      };
    }
    const composed = compose(best, passages);
    const answer =
      composed === null || reading.question === question.text
        ? composed
        : { ...composed, understood: reading.question };
    const rival = standsAlone(question) ? closeRival(reading.candidates) : null;
    const [other] = rival === null ? [] : passagesOf(rival.article, rival.version);
    if (answer !== null && other !== undefined) return whichOf(answer, passages, other);
    const within = question.generateWithinMs;
    if (answer !== null && served.generator !== null && within !== undefined) {
      return reword(served.generator, answer, {
        question: reading.question,
        passages: [...passages, ...besides(passages).map(({ hit }) => hit.passage)],
        today: question.today,
        withinMs: within - (performance.now() - started),
      });
    }
    if (answer !== null) return answer;
  }
  if (understood.untold !== undefined) {
    const { direct, aspect } = understood.untold;
    return { kind: 'abstained', reason: 'not_told', nearest: [], untold: { aspect, article: cite(direct) } };
  }
  const alone =
    question.article === undefined && !understood.told ? statuteAnswer(statuteScope, statuteHits) : null;
  if (alone !== null) return alone;
  const likeliest = best === null && standsAlone(question) ? likeliestOf(reading.candidates) : null;
  const likely = likeliest === null ? [] : passagesOf(likeliest.article, likeliest.version);
  const perhaps =
    likeliest === null || townNotHeld(question.text, likely, reader.home) !== null
      ? null
      : compose(likeliest, likely);
  if (perhaps !== null) return { ...perhaps, closest: true };
  return {
    kind: 'abstained',
    reason: best === null ? abstainReason(reading.scope, reading.candidates[0]) : 'weak_evidence',
    nearest: nearest(reading.candidates, question.text),
  };
}

/** The towns of which whoever reads the answer knows that it is about them: in a group, where others read it too, not the one
 * in which the resident lives. */
function saidToAll(question: Question, towns: readonly Town[]): readonly Town[] {
  if (!question.publicOnly) return towns;
  const { town: _, ...said } = question;
  return askedTowns(said);
}

/** Whether nothing but the question itself says what is meant. */
function standsAlone({ earlier, article, story }: Question): boolean {
  return earlier === undefined && article === undefined && story === undefined;
}

/** An answer that asks which of two articles is meant, and cites both. */
function whichOf(answer: Answered, [direct]: readonly Passage[], other: Passage): Answer {
  const both = direct === undefined ? [other] : [direct, other];
  return {
    ...answer,
    citations: both.map(cite),
    choices: both.map(({ article, title }) => ({ article, title })),
  };
}

function understandQuestion(
  { text, article, story, earlier }: Question,
  reader: Reader,
): Promise<Understood> {
  if (article !== undefined) return chosen(article, text, reader);
  return story === undefined
    ? understand(text, earlier ?? null, reader)
    : understandStory(text, story, reader);
}

/** The article that the resident has chosen, whatever the evidence. */
async function chosen(article: string, text: string, reader: Reader): Promise<Understood> {
  const reading = await reader.read(text);
  const [first] = reader.passagesOf(article);
  const found = reading.candidates.find((candidate) => candidate.article === article);
  const best =
    first === undefined ? null : { article, version: first.version, hits: found?.hits ?? [], confidence: 1 };
  return { reading, best, asked: text, told: false };
}

// Statutes are looked for in their own words as well.
function statuteQuestion(question: string, { tokenizer }: HybridIndex): string {
  return [question, ...tokenizer.statuteExpansions(question).map(({ standard }) => standard)].join(' ');
}

function statuteAnswer(scope: Scope, hits: readonly Hit[]): Answer | null {
  // One word alone (离婚) says too little to pick an article of a law.
  if (scope.words.length < 2) return null;
  const statutes = relevantStatutes(scope, hits, STATUTES_ALONE);
  const best = statutes[0];
  if (best === undefined || best.coverage < 0.85 || best.body < 0.6) return null;
  return composeFromStatutes(
    statutes.map(({ hit }) => hit.passage),
    0.4 + best.coverage * 0.2 + best.body * 0.2,
  );
}

function abstainReason(scope: Scope, best: Candidate | undefined): 'weak_evidence' | 'out_of_scope' {
  const known = scope.words.filter((word) => word.known).reduce((sum, { weight }) => sum + weight, 0);
  const foreign = scope.weight === 0 || known / scope.weight < 0.5;
  return foreign || best === undefined ? 'out_of_scope' : 'weak_evidence';
}

function nearest(candidates: readonly Candidate[], question: string): { article: string; title: string }[] {
  return candidates
    .filter((candidate) => candidate.headline >= NEAREST_HEADLINE)
    .map((candidate) => ({ article: candidate.article, title: titleOf(candidate) }))
    .filter(({ title }) => mayOffer(title, question))
    .slice(0, NEAREST);
}

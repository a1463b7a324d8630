import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexiconDirectory } from '../lexicon/terms-files.ts';
import { normalizeText } from '../text/normalize.ts';
import { characterTokens, gramTokens, segmentRuns } from '../text/segment.ts';
import type { HybridIndex } from '../retrieval/hybrid-index.ts';

/** What the comparison needs of an index. */
type Guidance = Pick<HybridIndex, 'articles'>;

let shared: readonly string[] | null = null;

/** Questions that no article answers, most of them about subjects next door; read once a process. */
export function outOfScopeQuestions(): readonly string[] {
  shared ??= readFileSync(join(lexiconDirectory, 'out-of-scope.txt'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return shared;
}

/** Compares questions with those that are known to be out of scope, by words and characters weighted by their rarity
 * among the guidance. */
export class OutOfScope {
  readonly #index: Guidance;
  readonly #questions: readonly string[];
  /** Weight of all tokens of each question. */
  readonly #sums: Float64Array;
  /** Places of the questions that hold a token. */
  readonly #holders = new Map<string, number[]>();

  constructor(index: Guidance, questions: readonly string[] = outOfScopeQuestions()) {
    this.#index = index;
    this.#questions = questions;
    this.#sums = new Float64Array(questions.length);
    for (const [place, question] of questions.entries()) {
      const profile = this.#profileOf(question);
      this.#sums[place] = sumOf(profile);
      for (const token of profile.keys()) {
        const holders = this.#holders.get(token);
        if (holders === undefined) this.#holders.set(token, [place]);
        else holders.push(place);
      }
    }
  }

  /** Likeness to the closest question that is known to be out of scope, 0–1.
   * @param except A known question that is left out: for learning from it. */
  likenessOf(question: string, except: string | null = null): number {
    const profile = this.#profileOf(question);
    const sum = sumOf(profile);
    const both = new Float64Array(this.#questions.length);
    for (const [token, weight] of profile)
      for (const place of this.#holders.get(token) ?? []) both[place] = (both[place] ?? 0) + weight;
    let closest = 0;
    for (const [place, common] of both.entries()) {
      if (this.#questions[place] === except) continue;
      closest = Math.max(closest, (2 * common) / (sum + (this.#sums[place] ?? 0) || 1));
    }
    return closest;
  }

  #profileOf(question: string): ReadonlyMap<string, number> {
    const { unigram, bigram } = this.#index.articles.lexical;
    const runs = segmentRuns(normalizeText(question));
    const profile = new Map<string, number>();
    for (const token of characterTokens(runs)) profile.set(token, unigram.idf(token));
    for (const token of gramTokens(runs, 2)) profile.set(token, bigram.idf(token));
    return profile;
  }
}

const comparers = new WeakMap<object, OutOfScope>();

/** The comparison with the questions that ship, made on first use of an index. */
export function outOfScopeOf(index: Guidance): OutOfScope {
  const known = comparers.get(index.articles);
  if (known !== undefined) return known;
  const made = new OutOfScope(index);
  comparers.set(index.articles, made);
  return made;
}

function sumOf(profile: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of profile.values()) sum += weight;
  return sum;
}

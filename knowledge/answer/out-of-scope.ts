import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexiconDirectory } from '../lexicon/terms-files.ts';
import {
  compareTexts,
  cutText,
  weighTexts,
  type ComparedTexts,
  type Cut,
} from '../retrieval/compared-texts.ts';
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

// How they are cut depends on no index.
const comparedTexts = new WeakMap<readonly string[], ComparedTexts>();

function comparedTextsOf(questions: readonly string[]): ComparedTexts {
  const known = comparedTexts.get(questions);
  if (known !== undefined) return known;
  const made = compareTexts(questions.map(cutText));
  comparedTexts.set(questions, made);
  return made;
}

/** Compares questions with those that are known to be out of scope, by words and characters weighted by their rarity
 * among the guidance. */
export class OutOfScope {
  readonly #questions: readonly string[];
  readonly #likeness: (question: Cut) => Float64Array;

  constructor(index: Guidance, questions: readonly string[] = outOfScopeQuestions()) {
    this.#questions = questions;
    this.#likeness = weighTexts(comparedTextsOf(questions), index.articles.lexical);
  }

  /** Likeness to the closest question that is known to be out of scope, 0–1.
   * @param except A known question that is left out: for learning from it. */
  likenessOf(question: string, except: string | null = null): number {
    let closest = 0;
    for (const [place, likeness] of this.#likeness(cutText(question)).entries()) {
      if (this.#questions[place] !== except) closest = Math.max(closest, likeness);
    }
    return closest;
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

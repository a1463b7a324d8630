import type { Passage } from '../passage.ts';
import type { Wordings } from '../wordings.ts';
import type { ArticleIndex } from './article-index.ts';
import { compareTexts, cutText, weighTexts, type ComparedTexts, type Cut } from './compared-texts.ts';
import type { Tokenizer } from './tokenizer.ts';

// How a passage is cut depends on nothing but its words, so indexes that share a passage share its cuts.
const cuts = new WeakMap<Passage, readonly Cut[]>();

function cutsOf(passage: Passage): readonly Cut[] {
  const cached = cuts.get(passage);
  if (cached !== undefined) return cached;
  const own = [...new Set([passage.title, ...passage.questions])].map(cutText);
  cuts.set(passage, own);
  return own;
}

/** Places of an article's texts. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Texts, and which of them are whose. */
interface TextsOf<Owner> {
  readonly texts: ComparedTexts;
  readonly ranges: ReadonlyMap<Owner, Range>;
}

function comparedTextsOf<Owner>(owners: Iterable<readonly [Owner, readonly Cut[]]>): TextsOf<Owner> {
  const all: Cut[] = [];
  const ranges = new Map<Owner, Range>();
  for (const [owner, texts] of owners) {
    const from = all.length;
    for (const text of texts) all.push(text);
    ranges.set(owner, { from, to: all.length });
  }
  return { texts: compareTexts(all), ranges };
}

// The other wordings are four times as many as the similar questions, and the same in one index after the other.
const wordingTexts = new WeakMap<Wordings, TextsOf<string>>();

function wordingTextsOf(wordings: Wordings): TextsOf<string> {
  const known = wordingTexts.get(wordings);
  if (known !== undefined) return known;
  const made = comparedTextsOf([...wordings].map(([article, texts]) => [article, texts.map(cutText)]));
  wordingTexts.set(wordings, made);
  return made;
}

/** How alike a question is to what an article says it is about; all 0–1. */
export interface HeadlineMatch {
  /** The best of the title and all similar questions. */
  readonly question: number;
  /** The best of the other wordings. */
  readonly wording: number;
}

/** Compares questions by rarity-weighted overlap of characters and pairs (Dice), synonyms written out. Rarity is that
 * among the articles: what else is in the index changes nothing.
 *
 * @param passages Only those with similar questions are compared.
 * @returns A function that takes the resident's question and gives one that takes a row. */
export function questionMatcher(
  passages: readonly Passage[],
  { wordings, lexical }: ArticleIndex,
  tokenizer: Tokenizer,
): (question: string) => (row: number) => HeadlineMatch {
  const asked = comparedTextsOf(
    passages.flatMap((passage, row) => (passage.questions.length === 0 ? [] : [[row, cutsOf(passage)]])),
  );
  const worded = wordingTextsOf(wordings);
  const askedLikeness = weighTexts(asked.texts, lexical);
  const wordedLikeness = weighTexts(worded.texts, lexical);

  return (question) => {
    let standard = question;
    for (const { phrase, standard: word } of tokenizer.expansions(question)) {
      standard = standard.replace(phrase, word);
    }
    const forms = [...new Set([question, standard])].map(cutText);
    const byQuestion = forms.map(askedLikeness);
    const byWording = forms.map(wordedLikeness);
    return (row) => {
      const own = asked.ranges.get(row);
      if (own === undefined) return { question: 0, wording: 0 };
      return {
        question: bestIn(byQuestion, own),
        wording: bestIn(byWording, worded.ranges.get(passages[row]?.article ?? '')),
      };
    };
  };
}

function bestIn(likenesses: readonly Float64Array[], range: Range | undefined): number {
  let best = 0;
  if (range === undefined) return best;
  for (const likeness of likenesses)
    for (let text = range.from; text < range.to; text += 1) best = Math.max(best, likeness[text] ?? 0);
  return best;
}

import type { Passage } from '../passage.ts';
import { foldCode } from '../text/fold-text.ts';
import { characterTokens, segmentRuns } from '../text/segment.ts';
import type { Bm25 } from './bm25.ts';

/** Characters of a passage that are looked at. */
export const TEXT_LIMIT = 1000;
/** Shorter sentences prove nothing. */
const SENTENCE_FROM = 4;
const SENTENCE_END = new Set(Array.from('。；;！？!?\n', (mark) => mark.charCodeAt(0)));

/** What a passage and a question have in common beyond their BM25 scores; all 0–1. */
export interface PassageMatch {
  /** Share of the question's characters, weighted by rarity, that the passage has; and its best sentence. */
  readonly whole: number;
  readonly sentence: number;
  /** The same share of the whole passage, with the question's stop words and without synonyms: 吗 and 什么 tell what is
   * asked of a subject that many short titles have. */
  readonly every: number;
  /** Share of the title's characters, weighted by rarity, that the question has. */
  readonly title: number;
  /** The shorter of question and passage by the longer. */
  readonly length: number;
}

/** Compares a question with passages, character by character, in time linear in their lengths.
 *
 * @param unigram Where rarity is counted.
 * @param tokens The question's characters with their weights, stop words left out.
 * @param understood The question as it is understood. */
export function passageMatcher(
  unigram: Bm25,
  tokens: ReadonlyMap<string, number>,
  understood: string,
): (passage: Passage) => PassageMatch {
  const asked = characterTokens(segmentRuns(understood));
  const askedSet = new Set(asked);
  const places = [...new Set([...tokens.keys(), ...askedSet])];
  const numberOf = new Map(places.map((token, number) => [token, number]));
  const numberOfCode = new Map(
    [...numberOf].flatMap(([token, number]) => (token.length === 1 ? [[token.charCodeAt(0), number]] : [])),
  );
  const weights = Float64Array.from(places, (token) => (tokens.get(token) ?? 0) * unigram.idf(token));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const everyWeights = Float64Array.from(places, (token) => (askedSet.has(token) ? unigram.idf(token) : 0));
  const everyTotal = everyWeights.reduce((sum, weight) => sum + weight, 0);
  // A place for each of the question's tokens: in which sentence, and in which passage, it was last seen.
  const inSentence = new Int32Array(weights.length);
  const inPassage = new Int32Array(weights.length);
  let sentences = 0;
  let passages = 0;

  // Reads a text, counting into `passages`; gives the share of its best sentence and what is new to the passage.
  const read = (text: string): { best: number; fresh: number; every: number } => {
    let best = 0;
    let fresh = 0;
    let every = 0;
    let sum = 0;
    let from = 0;
    sentences += 1;
    for (let at = 0; at <= text.length; ) {
      const code = at < text.length ? text.charCodeAt(at) : 10;
      if (SENTENCE_END.has(code)) {
        if (at - from >= SENTENCE_FROM) best = Math.max(best, sum);
        sum = 0;
        from = at + 1;
        sentences += 1;
        at += 1;
        continue;
      }
      let number: number | undefined;
      if (isLatin(code)) {
        const start = at;
        while (at < text.length && isLatin(text.charCodeAt(at))) at += 1;
        number = numberOf.get(text.slice(start, at));
      } else {
        number = numberOfCode.get(foldCode(code));
        at += 1;
      }
      if (number === undefined) continue;
      const weight = weights[number] ?? 0;
      if (inSentence[number] !== sentences) sum += weight;
      inSentence[number] = sentences;
      if (inPassage[number] !== passages) {
        fresh += weight;
        every += everyWeights[number] ?? 0;
      }
      inPassage[number] = passages;
    }
    return { best, fresh, every };
  };

  return (passage) => {
    passages += 1;
    const title = foldForm(passage.title);
    const text = foldForm(passage.text.slice(0, TEXT_LIMIT));
    const inTitle = read(title);
    const inText = read(text);
    const length = title.length + text.length;
    const share = (part: number): number => (total === 0 ? 0 : part / total);
    const every = inTitle.every + inText.every;
    return {
      whole: share(inTitle.fresh + inText.fresh),
      sentence: share(text === '' ? inTitle.best : inText.best),
      every: everyTotal === 0 ? 0 : every / everyTotal,
      title: namedShare(title, askedSet, unigram),
      length: length === 0 ? 0 : Math.min(asked.length, length) / Math.max(asked.length, length),
    };
  };
}

function namedShare(title: string, asked: ReadonlySet<string>, unigram: Bm25): number {
  let named = 0;
  let all = 0;
  for (const token of new Set(characterTokens(segmentRuns(title)))) {
    const weight = unigram.idf(token);
    all += weight;
    if (asked.has(token)) named += weight;
  }
  return all === 0 ? 0 : named / all;
}

function isLatin(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** One form of writing, as far as characters one by one need it: the whole normal form takes ten times as long. */
export function foldForm(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

import { normalizeText } from '../text/normalize.ts';
import { characterTokens, gramTokens, segmentRuns } from '../text/segment.ts';
import type { Bm25 } from './bm25.ts';

/** A text's characters and pairs of characters, each once; a run of letters is among the characters alone. */
export interface Cut {
  readonly characters: readonly string[];
  readonly pairs: readonly string[];
}

/** Cuts a text for {@link compareTexts}. */
export function cutText(text: string): Cut {
  const runs = segmentRuns(normalizeText(text));
  const characters = new Set(characterTokens(runs));
  const pairs = new Set(gramTokens(runs, 2).filter((token) => !characters.has(token)));
  return { characters: [...characters], pairs: [...pairs] };
}

/** Texts that questions are compared with, as far as they depend on no index: made once for all indexes, so that a new one
 * costs no more than its weights. */
export interface ComparedTexts {
  readonly size: number;
  readonly numberOf: ReadonlyMap<string, number>;
  /** By the number of a token. */
  readonly isPair: readonly boolean[];
  /** Tokens of text t are `tokens[starts[t]] … tokens[starts[t + 1] - 1]`. */
  readonly starts: Uint32Array;
  readonly tokens: Uint32Array;
  /** Texts that hold token t are `holders[holderStarts[t]] … holders[holderStarts[t + 1] - 1]`, ascending. */
  readonly holderStarts: Uint32Array;
  readonly holders: Uint32Array;
}

/** Puts every text into inverted lists, so that a question costs as much as the texts that share something with it. */
export function compareTexts(texts: readonly Cut[]): ComparedTexts {
  const numberOf = new Map<string, number>();
  const isPair: boolean[] = [];
  const starts = new Uint32Array(texts.length + 1);
  const tokens: number[] = [];
  const add = (token: string, pair: boolean): void => {
    let number = numberOf.get(token);
    if (number === undefined) {
      number = numberOf.size;
      numberOf.set(token, number);
      isPair.push(pair);
    }
    tokens.push(number);
  };
  for (const [at, { characters, pairs }] of texts.entries()) {
    for (const token of characters) add(token, false);
    for (const token of pairs) add(token, true);
    starts[at + 1] = tokens.length;
  }
  const listed = { starts, tokens: Uint32Array.from(tokens) };
  return { size: texts.length, numberOf, isPair, ...listed, ...holdersOf(listed, numberOf.size) };
}

function holdersOf(
  { starts, tokens }: Pick<ComparedTexts, 'starts' | 'tokens'>,
  size: number,
): Pick<ComparedTexts, 'holderStarts' | 'holders'> {
  const holderStarts = new Uint32Array(size + 1);
  for (const token of tokens) holderStarts[token + 1] = (holderStarts[token + 1] ?? 0) + 1;
  for (let token = 0; token < size; token += 1)
    holderStarts[token + 1] = (holderStarts[token + 1] ?? 0) + (holderStarts[token] ?? 0);
  const next = holderStarts.slice();
  const holders = new Uint32Array(tokens.length);
  for (let text = 0; text + 1 < starts.length; text += 1) {
    for (let at = starts[text] ?? 0; at < (starts[text + 1] ?? 0); at += 1) {
      const token = tokens[at] ?? 0;
      holders[next[token] ?? 0] = text;
      next[token] = (next[token] ?? 0) + 1;
    }
  }
  return { holderStarts, holders };
}

/** Weighs the tokens of compared texts by their rarity in an index.
 * @returns A function that takes a question as it was cut and gives its likeness to each text, 0–1: the weight of what both
 * have against the weight of both (Dice). */
export function weighTexts(
  texts: ComparedTexts,
  { unigram, bigram }: { readonly unigram: Bm25; readonly bigram: Bm25 },
): (question: Cut) => Float64Array {
  const { size, numberOf, isPair, starts, tokens, holderStarts, holders } = texts;
  const weights = new Float64Array(numberOf.size);
  for (const [token, number] of numberOf)
    weights[number] = (isPair[number] === true ? bigram : unigram).idf(token);
  const sums = new Float64Array(size);
  for (let text = 0; text < size; text += 1) {
    let sum = 0;
    for (let at = starts[text] ?? 0; at < (starts[text + 1] ?? 0); at += 1)
      sum += weights[tokens[at] ?? 0] ?? 0;
    sums[text] = sum;
  }

  return ({ characters, pairs }) => {
    const likeness = new Float64Array(size);
    let asked = 0;
    const share = (token: string, rarity: Bm25): void => {
      const number = numberOf.get(token);
      const weight = number === undefined ? rarity.idf(token) : (weights[number] ?? 0);
      asked += weight;
      if (number === undefined) return;
      for (let at = holderStarts[number] ?? 0; at < (holderStarts[number + 1] ?? 0); at += 1) {
        const text = holders[at] ?? 0;
        likeness[text] = (likeness[text] ?? 0) + weight;
      }
    };
    for (const token of characters) share(token, unigram);
    for (const token of pairs) share(token, bigram);
    for (let text = 0; text < size; text += 1) {
      const both = asked + (sums[text] ?? 0);
      likeness[text] = both > 0 ? (2 * (likeness[text] ?? 0)) / both : 0;
    }
    return likeness;
  };
}

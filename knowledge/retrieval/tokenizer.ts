import { createHash } from 'node:crypto';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import type { Terms } from '../lexicon/terms.ts';
import { normalizeText } from '../text/normalize.ts';
import { characterTokens, gramTokens, segmentRuns } from '../text/segment.ts';

/** The three ways in which text is cut. */
export const ANALYZERS = ['unigram', 'bigram', 'word'] as const;
export type Analyzer = (typeof ANALYZERS)[number];

/** Weight of what a synonym adds to a question, against 1 for the resident's own words. */
export const SYNONYM_WEIGHT = 0.5;

/** Tokens with their weights, for each analyzer. */
export type WeightedTokens = Readonly<Record<Analyzer, ReadonlyMap<string, number>>>;

/** Cuts documents and questions. Immutable. */
export interface Tokenizer {
  /** Changes whenever documents would be cut differently. */
  readonly fingerprint: string;
  /** Tokens of a document, in order, repeats included. */
  document(text: string): Readonly<Record<Analyzer, readonly string[]>>;
  /** Tokens of a question: stop words left out, synonyms added at a lower weight. */
  query(text: string): WeightedTokens;
  /** The question as it is understood: normalised, pinyin abbreviations written out. */
  understand(text: string): string;
  /** Words that carry meaning, each once, in order; stop words left out. */
  contentWords(text: string): readonly string[];
  /** Standard words for the colloquial phrases found in a text. */
  expansions(text: string): readonly { readonly phrase: string; readonly standard: string }[];
}

/** Builds a tokenizer; the general dictionary takes about 0.2 s to load. */
export function createTokenizer(terms: Terms): Tokenizer {
  const jieba = Jieba.withDict(dict);
  if (terms.dictionary.size > 0) {
    const lines = [...terms.dictionary].map(([word, frequency]) => `${word} ${frequency} n`);
    jieba.loadDict(Buffer.from(`${lines.join('\n')}\n`));
  }
  const dictionary = JSON.stringify(
    [...terms.dictionary].map(([word, frequency]) => `${word} ${frequency}`).sort(),
  );
  const fingerprint = createHash('sha256').update(`cut-1\n${dictionary}`).digest('hex').slice(0, 16);
  const longest = Math.max(0, ...[...terms.synonyms.keys()].map((phrase) => phrase.length));

  const understand = (text: string): string =>
    normalizeText(text).replace(/[a-z][a-z0-9]*/g, (token) => terms.pinyin.get(token) ?? token);

  const isWord = (token: string): boolean => /[\p{L}\p{N}]/u.test(token);

  const expansions = (text: string): { phrase: string; standard: string }[] => {
    const found: { phrase: string; standard: string }[] = [];
    for (let start = 0; start < text.length; start += 1) {
      for (let length = Math.min(longest, text.length - start); length > 0; length -= 1) {
        const phrase = text.slice(start, start + length);
        const standards = terms.synonyms.get(phrase);
        if (standards === undefined) continue;
        for (const standard of standards) found.push({ phrase, standard });
        start += length - 1;
        break;
      }
    }
    return found;
  };

  const cut = (normal: string): Record<Analyzer, string[]> => {
    const runs = segmentRuns(normal);
    return {
      unigram: characterTokens(runs),
      bigram: gramTokens(runs, 2),
      word: jieba.cutForSearch(normal, true).filter(isWord),
    };
  };

  const contentWords = (text: string): readonly string[] => {
    const words = jieba.cut(understand(text), true).filter(isWord);
    return [...new Set(words.filter((word) => !terms.stopWords.has(word)))];
  };

  return {
    fingerprint,
    understand,
    contentWords,
    expansions: (text) => expansions(understand(text)),
    document: (text) => cut(normalizeText(text)),
    query(text) {
      const normal = understand(text);
      const own = cut(normal);
      const tokens: Record<Analyzer, Map<string, number>> = {
        unigram: new Map(),
        bigram: new Map(),
        word: new Map(),
      };
      for (const analyzer of ANALYZERS) {
        const kept = own[analyzer].filter((token) => !terms.stopWords.has(token));
        // A question of stop words alone is still searched for.
        for (const token of kept.length > 0 ? kept : own[analyzer]) {
          tokens[analyzer].set(token, (tokens[analyzer].get(token) ?? 0) + 1);
        }
      }
      for (const { standard } of expansions(normal)) {
        const added = cut(standard);
        for (const analyzer of ANALYZERS) {
          for (const token of added[analyzer]) {
            if (!tokens[analyzer].has(token)) tokens[analyzer].set(token, SYNONYM_WEIGHT);
          }
        }
      }
      return tokens;
    },
  };
}

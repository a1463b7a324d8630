import { createHash } from 'node:crypto';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import type { Terms } from '../lexicon/terms.ts';
import { normalizeText } from '../text/normalize.ts';
import { createSoundAlikes } from './sound-alikes.ts';
import { characterTokens, gramTokens, segmentRuns } from '../text/segment.ts';

/** The three ways in which text is cut. */
export const ANALYZERS = ['unigram', 'bigram', 'word'] as const;
export type Analyzer = (typeof ANALYZERS)[number];

/** Weight of what a synonym adds to a question, against 1 for the resident's own words. */
export const SYNONYM_WEIGHT = 0.5;

/** Tokens with their weights, for each analyzer. */
export type WeightedTokens = Readonly<Record<Analyzer, ReadonlyMap<string, number>>>;

/** A phrase that was found and what it stands for. */
export interface Expansion {
  readonly phrase: string;
  readonly standard: string;
}

/** Cuts documents and questions. Immutable. */
export interface Tokenizer {
  /** Changes whenever documents would be cut differently. */
  readonly fingerprint: string;
  /** Tokens of a document, in order, repeats included. */
  document(text: string): Readonly<Record<Analyzer, readonly string[]>>;
  /** Tokens of a question: stop words left out, synonyms added at a lower weight. */
  query(text: string): WeightedTokens;
  /** The question as it is understood: normalised, misspellings put right, pinyin abbreviations written out. */
  understand(text: string): string;
  /** Words that carry meaning, each once, in order; stop words left out. */
  contentWords(text: string): readonly string[];
  /** Standard words for the colloquial phrases found in a text. */
  expansions(text: string): readonly Expansion[];
  /** The groups of words that stand for each other to which a text's words belong, in order, repeats included. */
  groups(text: string): readonly string[];
  /** The words of all groups that a word belongs to; empty for a word of no group. */
  kin(word: string): readonly string[];
  /** The words of statutes for the everyday words found in a text. */
  statuteExpansions(text: string): readonly Expansion[];
  /** The same for what is asked of an index: words that it does not have and that only sound like one of the domain are
   * put right first.
   * @param knows Whether two neighbouring characters occur in it. */
  asking(knows: (pair: string) => boolean): Tokenizer;
}

/** Builds a tokenizer; the general dictionary takes about 0.2 s to load. */
export function createTokenizer(terms: Terms): Tokenizer {
  const jieba = Jieba.withDict(dict);
  if (terms.dictionary.size > 0) {
    const entries = [...terms.dictionary].map(([word, frequency]) => `${word} ${frequency} n`);
    jieba.loadDict(Buffer.from(`${entries.join('\n')}\n`));
  }
  const lines = (table: ReadonlyMap<string, unknown>): string =>
    JSON.stringify([...table].map((entry) => JSON.stringify(entry)).sort());
  const documentTerms = [terms.dictionary, terms.wordGroups, terms.typos, terms.pinyin].map(lines).join('\n');
  const fingerprint = createHash('sha256').update(`cut-2\n${documentTerms}`).digest('hex').slice(0, 16);
  const synonyms = phraseFinder(terms.synonyms);
  const typos = phraseFinder(terms.typos);
  const wordGroups = phraseFinder(terms.wordGroups);
  const statuteWords = phraseFinder(terms.statuteWords);
  const membersOf = new Map<string, string[]>();
  for (const [word, groups] of terms.wordGroups) {
    for (const group of groups) {
      const members = membersOf.get(group);
      if (members === undefined) membersOf.set(group, [word]);
      else members.push(word);
    }
  }

  const plain = (text: string): string =>
    corrected(normalizeText(text)).replace(/[a-z][a-z0-9]*/g, (token) => terms.pinyin.get(token) ?? token);

  const corrected = (text: string): string => {
    let result = '';
    let kept = 0;
    for (let start = 0; start < text.length; ) {
      const typo = typos(text, start);
      if (typo === null) start += 1;
      else {
        result += text.slice(kept, start) + typo.value;
        start += typo.phrase.length;
        kept = start;
      }
    }
    return kept === 0 ? text : result + text.slice(kept);
  };

  // Most words begin with a Han character, which tells without a search.
  const isWord = (token: string): boolean => {
    const first = token.charCodeAt(0);
    return (first >= 0x4e00 && first <= 0x9fff) || /[\p{L}\p{N}]/u.test(token);
  };

  const expansions = (text: string): readonly Expansion[] => expand(text, synonyms);

  const cut = (normal: string): Record<Analyzer, string[]> => {
    const runs = segmentRuns(normal);
    return {
      unigram: characterTokens(runs),
      bigram: gramTokens(runs, 2),
      word: jieba.cutForSearch(normal, true).filter(isWord),
    };
  };

  const soundAlikes = createSoundAlikes({
    syllables: terms.syllables,
    words: terms.dictionary.keys(),
    stopWords: terms.stopWords,
    cut: (text) => jieba.cut(text, false),
  });

  const understanding = (understand: (text: string) => string): Tokenizer => ({
    fingerprint,
    asking: (knows) => understanding(remembered((text) => soundAlikes.putRight(plain(text), knows))),
    understand,
    contentWords(text) {
      const words = jieba.cut(understand(text), true).filter(isWord);
      return [...new Set(words.filter((word) => !terms.stopWords.has(word)))];
    },
    expansions: (text) => expansions(understand(text)),
    kin: (word) => (terms.wordGroups.get(word) ?? []).flatMap((group) => membersOf.get(group) ?? []),
    groups: (text) => expand(understand(text), wordGroups).map(({ standard }) => standard),
    statuteExpansions: (text) => expand(understand(text), statuteWords),
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
  });

  return understanding(plain);
}

/** The same, with the last result kept: one question is understood several times over, and what is understood stays so. */
function remembered(understand: (text: string) => string): (text: string) => string {
  let asked = '';
  let understood = understand(asked);
  return (text) => {
    if (text !== asked && text !== understood) {
      asked = text;
      understood = understand(text);
    }
    return understood;
  };
}

/** Finds the longest phrase of a table that starts at a place of a text. */
type PhraseFinder<T> = (text: string, start: number) => { readonly phrase: string; readonly value: T } | null;

// At most places no phrase starts: the first character tells, and how long those are that it starts.
function phraseFinder<T>(phrases: ReadonlyMap<string, T>): PhraseFinder<T> {
  const lengthsFrom = new Map<number, number[]>();
  for (const phrase of phrases.keys()) {
    const lengths = lengthsFrom.get(phrase.charCodeAt(0));
    if (lengths === undefined) lengthsFrom.set(phrase.charCodeAt(0), [phrase.length]);
    else if (!lengths.includes(phrase.length)) lengths.push(phrase.length);
  }
  for (const lengths of lengthsFrom.values()) lengths.sort((a, b) => b - a);
  return (text, start) => {
    for (const length of lengthsFrom.get(text.charCodeAt(start)) ?? []) {
      if (start + length > text.length) continue;
      const phrase = text.slice(start, start + length);
      const value = phrases.get(phrase);
      if (value !== undefined) return { phrase, value };
    }
    return null;
  };
}

// The longest phrase at each place counts; phrases do not overlap.
function expand(text: string, find: PhraseFinder<readonly string[]>): readonly Expansion[] {
  const found: Expansion[] = [];
  for (let start = 0; start < text.length; ) {
    const match = find(text, start);
    if (match === null) start += 1;
    else {
      for (const standard of match.value) found.push({ phrase: match.phrase, standard });
      start += match.phrase.length;
    }
  }
  return found;
}

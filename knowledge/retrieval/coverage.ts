import { generalRarity } from '../text/word-rarity.ts';
import { normalizeText } from '../text/normalize.ts';
import type { ArticleIndex } from './article-index.ts';
import type { Bm25 } from './bm25.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { namedTokens } from './subject.ts';
import type { Expansion, Tokenizer } from './tokenizer.ts';

/** One meaningful word of a question. */
export interface ScopeWord {
  readonly word: string;
  /** Standard words that mean the same. */
  readonly standards: readonly string[];
  /** Words of the same groups. */
  readonly kin: readonly string[];
  /** Rarity, ≥ 0. */
  readonly weight: number;
  /** Whether the word, or what it stands for, occurs anywhere in the guidance. */
  readonly known: boolean;
}

/** A question taken apart into the words that say what it is about. */
export interface Scope {
  readonly question: string;
  readonly words: readonly ScopeWord[];
  readonly weight: number;
  /** What the question names, as {@link namedTokens} gives it. */
  readonly tokens: ReadonlySet<string>;
}

/** What says how a question is cut, and how rare its words are. */
export interface WordsOfIndex {
  readonly tokenizer: Tokenizer;
  readonly articles: ArticleIndex;
  readonly lexical: LexicalIndex;
}

/** What a word of the same group counts against the word itself. */
const KIN = 0.7;

// When something is asked says nothing on what it is about, although retrieval may use it.
const VAGUE = new Set([
  '今天',
  '昨天',
  '明天',
  '前天',
  '后天',
  '今年',
  '去年',
  '明年',
  '最近',
  '刚才',
  '刚刚',
  '现在',
  '怎么样',
]);

/** Takes a question apart. A word that occurs nowhere weighs most: it is the likeliest sign of another subject. Rarity is
 * that among the guidance articles, where there are any: statutes beside them change nothing. */
export function scopeOf(question: string, index: WordsOfIndex): Scope {
  const { tokenizer, articles, lexical } = index;
  const rarity = articles.rows.length > 0 ? articles.lexical.word : lexical.word;
  return takeApart(question, tokenizer, rarity, tokenizer.expansions(question));
}

/** The same for statutes, whose words for everyday things differ (退 is 返还). */
export function statuteScopeOf(question: string, index: WordsOfIndex): Scope {
  const { tokenizer, lexical } = index;
  return takeApart(question, tokenizer, lexical.word, [
    ...tokenizer.expansions(question),
    ...tokenizer.statuteExpansions(question),
  ]);
}

function takeApart(
  question: string,
  tokenizer: Tokenizer,
  rarity: Bm25,
  expansions: readonly Expansion[],
): Scope {
  const rarest = rarity.idf('');
  const words = tokenizer
    .contentWords(question)
    .filter((one) => !VAGUE.has(one))
    .map((word): ScopeWord => {
      const standards = expansions
        .filter(({ phrase }) => phrase.includes(word) || word.includes(phrase))
        .map(({ standard }) => standard);
      const forms = [word, ...standards.flatMap((standard) => tokenizer.contentWords(standard))];
      const weight = Math.min(...forms.map((form) => rarity.idf(form)));
      return { word, standards, kin: tokenizer.kin(word), weight, known: weight < rarest };
    });
  return {
    question,
    words,
    weight: words.reduce((sum, { weight }) => sum + weight, 0),
    tokens: namedTokens(question, tokenizer),
  };
}

/** Share of a question's meaning, by weight, that a text speaks of; 0–1. A compound counts by its pairs of characters. */
export function coverageOf(scope: Scope, text: string): number {
  if (scope.weight === 0) return 0;
  const normal = normalizeText(text);
  let covered = 0;
  for (const word of scope.words) covered += word.weight * shareOf(word, normal);
  return covered / scope.weight;
}

/** The same where words count by their rarity in general Chinese as well, and a word of the same group counts for
 * most of a word: what is left is of another subject.
 *
 * @param normal The text, normalised. */
export function meaningOf(scope: Scope, normal: string): number {
  let covered = 0;
  let whole = 0;
  for (const word of scope.words) {
    const weight = word.weight * generalRarity(word.word);
    const own = shareOf(word, normal);
    const kin = own < KIN && word.kin.some((one) => normal.includes(one));
    covered += weight * (kin ? KIN : own);
    whole += weight;
  }
  return whole === 0 ? 0 : covered / whole;
}

function shareOf({ word, standards }: ScopeWord, text: string): number {
  return Math.max(wordCoverage(word, text), ...standards.map((form) => wordCoverage(form, text)));
}

function wordCoverage(word: string, text: string): number {
  if (text.includes(word)) return 1;
  const characters = Array.from(word);
  if (characters.length < 3) return 0;
  let found = 0;
  for (let at = 0; at + 1 < characters.length; at += 1) {
    if (text.includes(`${characters[at]}${characters[at + 1]}`)) found += 1;
  }
  return (0.8 * found) / (characters.length - 1);
}

import { normalizeText } from '../text/normalize.ts';
import type { HybridIndex } from '../retrieval/hybrid-index.ts';
import type { Expansion } from '../retrieval/tokenizer.ts';

/** One meaningful word of a question. */
export interface ScopeWord {
  readonly word: string;
  /** Standard words that mean the same. */
  readonly standards: readonly string[];
  /** Rarity, ≥ 0. */
  readonly weight: number;
  /** Whether the word, or what it stands for, occurs anywhere in the guidance. */
  readonly known: boolean;
}

/** A question taken apart into the words that say what it is about. */
export interface Scope {
  readonly words: readonly ScopeWord[];
  readonly weight: number;
}

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

/** Takes a question apart. A word that occurs nowhere weighs most: it is the likeliest sign of another subject. */
export function scopeOf(question: string, index: HybridIndex): Scope {
  return takeApart(question, index, index.tokenizer.expansions(question));
}

/** The same for statutes, whose words for everyday things differ (退 is 返还). */
export function statuteScopeOf(question: string, index: HybridIndex): Scope {
  const { tokenizer } = index;
  return takeApart(question, index, [
    ...tokenizer.expansions(question),
    ...tokenizer.statuteExpansions(question),
  ]);
}

function takeApart(
  question: string,
  { tokenizer, lexical }: HybridIndex,
  expansions: readonly Expansion[],
): Scope {
  const words = tokenizer
    .contentWords(question)
    .filter((one) => !VAGUE.has(one))
    .map((word): ScopeWord => {
      const standards = expansions
        .filter(({ phrase }) => phrase.includes(word) || word.includes(phrase))
        .map(({ standard }) => standard);
      const forms = [word, ...standards.flatMap((standard) => tokenizer.contentWords(standard))];
      const weight = Math.min(...forms.map((form) => lexical.word.idf(form)));
      const rarest = lexical.word.idf('');
      return { word, standards, weight, known: weight < rarest };
    });
  return { words, weight: words.reduce((sum, { weight }) => sum + weight, 0) };
}

/** Share of a question's meaning, by weight, that a text speaks of; 0–1. A compound counts by its pairs of characters. */
export function coverageOf(scope: Scope, text: string): number {
  if (scope.weight === 0) return 0;
  const normal = normalizeText(text);
  let covered = 0;
  for (const { word, standards, weight } of scope.words) {
    covered +=
      weight *
      Math.max(wordCoverage(word, normal), ...standards.map((form) => wordCoverage(form, normal)), 0);
  }
  return covered / scope.weight;
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

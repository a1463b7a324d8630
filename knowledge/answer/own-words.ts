import type { Scope } from '../retrieval/coverage.ts';
import type { Aspect } from './aspects.ts';

/** Rarity below which a word names nothing by itself: 下来, 别人. */
const OWN_WORD = 1.6;
/** Runs into the word after it when a sentence is cut into words: 能批. */
const MAY = /可以|能(?![力源量])/g;

/** The words of a message without those that ask for an aspect of what it names. */
export function contentOf(
  said: string,
  aspects: readonly Aspect[],
  scopeOf: (question: string) => Scope,
): Scope {
  return scopeOf(aspects.reduce((text, { asks }) => text.replace(asks, ' '), said).replace(MAY, ' '));
}

/** What a message names of its own: 孕前检查 in 孕前检查去哪里做. */
export function ownWords(
  said: string,
  aspects: readonly Aspect[],
  scopeOf: (question: string) => Scope,
): Scope {
  const scope = contentOf(said, aspects, scopeOf);
  const words = scope.words.filter(({ weight }) => weight >= OWN_WORD);
  return { ...scope, words, weight: words.reduce((sum, { weight }) => sum + weight, 0) };
}

import { normalizeText } from '../text/normalize.ts';

/** Distinct runs of three characters of a question, punctuation and spaces left out; a shorter one is one run. */
export function trigramsOf(question: string): ReadonlySet<string> {
  const characters = Array.from(normalizeText(question).replace(/[^\p{L}\p{N}]/gu, ''));
  if (characters.length < 3) return new Set(characters.length === 0 ? [] : [characters.join('')]);
  const trigrams = new Set<string>();
  for (let at = 0; at + 3 <= characters.length; at += 1) trigrams.add(characters.slice(at, at + 3).join(''));
  return trigrams;
}

/** Jaccard similarity, 0–1. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 && b.size === 0) return 1;
  let shared = 0;
  for (const one of a) if (b.has(one)) shared += 1;
  return shared / (a.size + b.size - shared);
}

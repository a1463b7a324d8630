import { itemsOf } from './clauses.ts';
import { polarities, standingOf } from './polarity.ts';
import type { SourceSentence } from './source.ts';

/** Share of a part's pairs of characters from which on it is the same part in other words. */
const SAME_PART = 0.6;
/** How much less another part of the source may be alike and still be meant. */
const NEARLY = 0.15;

/** Whether a sentence says what its sources deny or leave open, or the other way round.
 *
 * Words are compared one by one, and each part of the sentence with the part of the sources that it is most like, since
 * in 都不可以 nothing that follows is denied.
 *
 * @param sentence In the plain form.
 * @param words Its words.
 * @param sources The sentences that it was taken from. */
export function turnsRound(
  sentence: string,
  words: readonly string[],
  sources: readonly SourceSentence[],
): boolean {
  const here = polarities(sentence, words);
  // What is warned of may only be denied; that it is, is looked at elsewhere.
  const plain = sources.filter(({ warned }) => !warned);
  const there = plain.map(({ text }) => polarities(text, words, true));
  const flipped = words.some((word) => {
    const known = new Set(there.flatMap((one) => [...(one.get(word) ?? [])]));
    const said = [...(here.get(word) ?? [])];
    return known.size > 0 && said.length > 0 && said.every((polarity) => !known.has(polarity));
  });
  if (flipped) return true;
  const parts = plain.flatMap(({ text }) => itemsOf(text));
  return itemsOf(sentence).some((part) => {
    const alike = parts.map((other) => ({ other, share: pairsIn(part, other) }));
    const most = Math.max(0, ...alike.map(({ share }) => share));
    if (most < SAME_PART) return false;
    const meant = alike.filter(({ share }) => share >= most - NEARLY);
    return meant.every(({ other }) => standingOf(other) !== standingOf(part) && !saysWithin(other, part));
  });
}

/** Share of a part's pairs of characters that another part has; of two characters, the characters. */
function pairsIn(part: string, other: string): number {
  const characters = Array.from(part.replace(/不(?=[要能会得用])|[的了吧呢]/g, ''));
  const bare = other.replace(/不(?=[要能会得用])|[的了吧呢]/g, '');
  const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  if (pairs.length === 0) return bare.includes(characters[0] ?? '\u0000') ? 1 : 0;
  return pairs.filter((pair) => bare.includes(pair)).length / pairs.length;
}

/** Whether a longer part says a part word for word, undenied: 睡不着 in 睡不着不用怕. */
function saysWithin(other: string, part: string): boolean {
  const at = other.indexOf(part);
  return at >= 0 && standingOf(other.slice(Math.max(0, at - 4), at)) === 'said 0';
}

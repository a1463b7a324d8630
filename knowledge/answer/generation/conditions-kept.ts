import { conditionOf } from './condition.ts';
import { quantitiesOf, sameQuantity } from './quantities.ts';
import type { SourceSentence, Words } from './source.ts';
import { shareIn, type WeighedWord, weighedWords } from './support.ts';

/** Share of a condition's words that must be kept. */
const KEPT = 0.5;
/** Share of a sentence that a source sentence must carry for its condition to count. */
const DRAWN_FROM = 0.6;
/** Share of a condition's words from which on it is the same condition. */
const SAME = 0.6;
/** Share of what is said under a condition that a source must say under it. */
const SAID_UNDER = 0.4;

/** Whether something is said without its condition that a source says only under one.
 *
 * @param said The sentence and what came before it, in the plain form.
 * @param weighed The sentence's words.
 * @param sources The sentences that it was taken from. */
export function losesCondition(
  said: string,
  weighed: readonly WeighedWord[],
  sources: readonly SourceSentence[],
  words: Words,
): boolean {
  const drawn = sources.filter((one) => shareIn(weighed, one.text) >= DRAWN_FROM);
  if (drawn.length === 0 || drawn.some((one) => one.condition === null)) return false;
  return drawn.every((one) => !keeps(said, one.condition ?? '', words));
}

function keeps(said: string, condition: string, words: Words): boolean {
  const told = quantitiesOf(said);
  const hasNumbers = quantitiesOf(condition).every((one) => told.some((other) => sameQuantity(one, other)));
  return hasNumbers && shareIn(weighedWords(condition, words), said) >= KEPT;
}

/** Whether a sentence puts under the condition of one source sentence what another one says: 未满 18 岁的 of one, 自己签字
 * of the other.
 *
 * @param sentence In the plain form. */
export function mixesConditions(sentence: string, sources: readonly SourceSentence[], words: Words): boolean {
  const condition = conditionOf(sentence);
  if (condition === null) return false;
  const wanted = weighedWords(condition, words);
  const under = sources.flatMap((one, at) => {
    if (one.condition === null || shareIn(wanted, one.condition) < SAME) return [];
    const next = sources[at + 1];
    // What follows may still be under it.
    return [next === undefined || next.condition !== null ? one.text : `${one.text}\n${next.text}`];
  });
  const main = weighedWords(sentence.slice(condition.length + 1), words);
  return under.length > 0 && under.every((text) => shareIn(main, text) < SAID_UNDER);
}

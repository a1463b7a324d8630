import { generalRarity } from '../../text/word-rarity.ts';
import { type Quantity, sameQuantity } from './quantities.ts';
import { type Source, type SourceSentence, standardsOf, type Words } from './source.ts';

/** Sentences of a passage that a sentence may draw together. */
const WINDOW = 3;
/** Share of a sentence that title and heading may carry: they say what it is about, not what is so. */
const NAMED_SHARE = 0.4;
/** What the most frequent word still weighs. */
const LEAST_WEIGHT = 0.15;
/** Characters that the cutter joins to words it does not know (前要, 先去, 建议您). */
const GLUE = /^[要先再来去就也都得您前后还很请可会能让把被给吃做用]+|[要来去就也都得您前后过完到好了的]+$/g;
/** Numbers are compared as quantities, not as words. */
const NUMBER =
  /^[\d.零一二两三四五六七八九十百千半]+(?:个?(?:月|周|天|日|年|岁|次|小时|星期|钟头)|个|周岁)?$/;
/** What a compound counts at most whose pairs of characters are all there. */
const COMPOUND = 0.8;

/** A word of a sentence that is compared, with its weight by rarity in general Chinese. */
export interface WeighedWord {
  readonly word: string;
  readonly weight: number;
  readonly standards: ReadonlySet<string>;
}

/** How well sources carry a sentence. */
export interface Support {
  /** Share of its meaning, 0–1, that the best stretch of each source carries. */
  readonly coverage: number;
  /** Weight of the heaviest word that stands nowhere in the sources. */
  readonly heaviestMissing: number;
  /** The sentences of that stretch. */
  readonly sentences: readonly SourceSentence[];
}

/** The words that say what a sentence is about.
 * @param sentence In the plain form. */
export function weighedWords(sentence: string, words: Words): readonly WeighedWord[] {
  return words.contentWords(sentence).flatMap((cut) => {
    if (NUMBER.test(cut)) return [];
    const word = generalRarity(cut) < 1 || cut.length > 3 ? cut : cut.replace(GLUE, '') || cut;
    const weight = Math.max(LEAST_WEIGHT, generalRarity(word));
    return word.length === 1 && word !== cut && weight === 1
      ? []
      : [{ word, weight, standards: standardsOf(word, words) }];
  });
}

/** Finds the stretch of each source that a sentence was taken from, and how much of it they carry together. */
export function supportOf(
  sentence: readonly WeighedWord[],
  quantities: readonly Quantity[],
  sources: readonly Source[],
): Support {
  const stretches = sources.map((source) => ({
    source,
    sentences: bestStretch(sentence, quantities, source),
  }));
  const chosen = stretches.flatMap(({ sentences }) => sentences);
  const headings = sources.map(({ heading }) => heading).join('\n');
  const near = `${headings}\n${chosen.map(({ text }) => text).join('\n')}`;
  const standards = new Set(chosen.flatMap((one) => [...one.standards]));
  const whole = sentence.reduce((sum, { weight }) => sum + weight, 0);
  const told = chosen.map(({ text }) => text).join('\n');
  const shares = sentence.map((word) => ({ word, share: shareOf(word, near, standards) }));
  const covered = shares.reduce((sum, { word, share }) => sum + word.weight * share, 0);
  const named = shares.filter(({ word, share }) => share > shareOf(word, told, standards));
  const onlyNamed = named.reduce((sum, { word, share }) => sum + word.weight * share, 0);
  const missing = shares.filter(({ share }) => share < COMPOUND / 2).map(({ word }) => word.weight);
  return {
    coverage: whole === 0 ? 0 : (covered - Math.max(0, onlyNamed - NAMED_SHARE * whole)) / whole,
    heaviestMissing: Math.max(0, ...missing),
    sentences: chosen,
  };
}

function bestStretch(
  sentence: readonly WeighedWord[],
  quantities: readonly Quantity[],
  source: Source,
): readonly SourceSentence[] {
  let best: readonly SourceSentence[] = [];
  let highest = 0;
  for (let length = 1; length <= WINDOW; length += 1) {
    for (let at = 0; at + length <= source.sentences.length; at += 1) {
      const stretch = source.sentences.slice(at, at + length);
      const text = stretch.map((one) => one.text).join('\n');
      const standards = new Set(stretch.flatMap((one) => [...one.standards]));
      let covered = 0;
      for (const word of sentence) covered += word.weight * shareOf(word, text, standards);
      const known = stretch.flatMap((one) => one.quantities);
      covered += quantities.filter((one) => known.some((other) => sameQuantity(one, other))).length;
      // A longer stretch has to be worth it.
      const score = covered * (1 - 0.04 * (length - 1));
      if (score > highest) {
        highest = score;
        best = stretch;
      }
    }
  }
  return best;
}

function shareOf({ word, standards }: WeighedWord, text: string, known: ReadonlySet<string>): number {
  if (text.includes(word) || known.has(word)) return 1;
  for (const standard of standards) if (known.has(standard) || text.includes(standard)) return 1;
  const characters = Array.from(word);
  if (characters.length < 3) {
    // A word that no dictionary has is mostly two words (停药); one that a dictionary has is one.
    const isTwo = characters.length === 2 && generalRarity(word) === 1;
    return isTwo && characters.every((one) => text.includes(one)) ? COMPOUND : 0;
  }
  let found = 0;
  for (let at = 0; at + 1 < characters.length; at += 1) {
    if (text.includes(`${characters[at]}${characters[at + 1]}`)) found += 1;
  }
  return (COMPOUND * found) / (characters.length - 1);
}

/** Share of words, by weight, that stand in a text as they are; 1 where there are none. */
export function shareIn(words: readonly WeighedWord[], text: string): number {
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return 1;
  return words.reduce((sum, { word, weight }) => sum + (text.includes(word) ? weight : 0), 0) / whole;
}

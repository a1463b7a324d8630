import { playsDown } from './calm-words.ts';
import { turnsRound } from './denial.ts';
import type { DraftSentence } from './draft-sentence.ts';
import { saysOpposite } from './opposites.ts';
import { overclaims } from './modality.ts';
import { formFault, type FormFault } from './plain-words.ts';
import { plainForm } from './plain-form.ts';
import { quantitiesOf } from './quantities.ts';
import { quantitiesStand } from './quantities-stand.ts';
import type { Source, SourceSentence, Words } from './source.ts';
import { shareIn, type Support, supportOf, type WeighedWord, weighedWords } from './support.ts';

/** Why a sentence of the model is not shown. */
export type Fault =
  | FormFault
  /** No citation, or one of a passage that was not given. */
  | 'citation'
  | 'quantity'
  | 'unsupported'
  | 'negation'
  | 'opposite'
  | 'modality'
  | 'condition'
  | 'plays_down'
  /** The gate refused it. */
  | 'refused';

/** What a sentence drawn from a list of what not to do has to say. */
const WARNING = /[不没别勿禁非]|危险|骗|违法|伤害|小心|当心/;

/** What a sentence is checked against. */
export interface Evidence {
  /** In the order in which they are cited. */
  readonly sources: readonly Source[];
  readonly words: Words;
  /** Whether a sentence may be said at all, whatever the sources say: the policy of the house. */
  readonly allows: (sentence: string) => boolean;
}

/** Share of a sentence's meaning that its sources must carry; chosen on the pack, see knowledge/DESIGN.md. */
export const LEAST_SUPPORT = 0.8;
/** A word this rare must stand in the sources. */
export const HEAVIEST_MISSING = 0.75;
/** Share of a condition's words that must be kept. */
const CONDITION_KEPT = 0.5;
/** Share of a sentence that a source sentence must carry for its condition to count. */
const DRAWN_FROM = 0.6;

/** Checks one sentence of a model against the passages it cites.
 *
 * @param before What was said before it: a condition named there still holds.
 * @returns Null when every word of it may be shown. */
export function checkSentence(
  { text, cites }: DraftSentence,
  { sources, words, allows }: Evidence,
  before = '',
): Fault | null {
  const cited = cites.map((number) => sources[number - 1]);
  if (cited.length === 0) return 'citation';
  const given = cited.filter((source) => source !== undefined);
  if (given.length < cited.length) return 'citation';
  const all = given.flatMap((source) => [source.heading, ...source.sentences.map((one) => one.text)]);
  const normal = plainForm(text);
  const form = formFault(normal, all.join('\n'));
  if (form !== null) return form;
  if (foreignLetters(normal, all.join('\n'))) return 'unsupported';

  const weighed = weighedWords(normal, words);
  const support = supportOf(weighed, quantitiesOf(normal), given);
  if (!quantitiesStand(normal, support.sentences, given.map(({ heading }) => heading).join('\n'), words))
    return 'quantity';
  if (support.coverage < LEAST_SUPPORT || support.heaviestMissing >= HEAVIEST_MISSING) return 'unsupported';
  const list = weighed.map(({ word }) => word);
  if (turnsRound(normal, list, support.sentences)) return 'negation';
  if (given.every(({ warns }) => warns) && !WARNING.test(normal)) return 'negation';
  const drawn = support.sentences.map((one) => one.text).join('\n');
  if (saysOpposite(normal, drawn)) return 'opposite';
  if (overclaims(normal, support.sentences, words)) return 'modality';
  if (losesCondition(`${before}\n${normal}`, weighed, support, words)) return 'condition';
  if (playsDown(normal, drawn)) return 'plays_down';
  return allows(text) ? null : 'refused';
}

/** Abbreviations such as HPV or B超 have to stand in the sources. */
function foreignLetters(sentence: string, sources: string): boolean {
  return [...sentence.matchAll(/[a-zα-ω]+/g)].some(([word]) => !sources.includes(word));
}

/** Whether a sentence says without its condition what a source says only under one. */
function losesCondition(
  said: string,
  weighed: readonly WeighedWord[],
  { sentences }: Support,
  words: Words,
): boolean {
  const drawn = sentences.filter((one) => shareIn(weighed, one.text) >= DRAWN_FROM);
  if (drawn.length === 0 || drawn.some((one) => one.condition === null)) return false;
  return drawn.every((one) => !keepsCondition(said, one, words));
}

function keepsCondition(said: string, { condition }: SourceSentence, words: Words): boolean {
  const wanted = weighedWords(condition ?? '', words);
  return shareIn(wanted, said) >= CONDITION_KEPT;
}

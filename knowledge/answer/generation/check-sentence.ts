import { playsDown } from './calm-words.ts';
import { losesCondition, mixesConditions } from './conditions-kept.ts';
import { turnsRound } from './denial.ts';
import type { DraftSentence } from './draft-sentence.ts';
import { saysOpposite } from './opposites.ts';
import { overclaims } from './modality.ts';
import { formFault, type FormFault } from './plain-words.ts';
import { plainForm } from './plain-form.ts';
import { quantitiesOf } from './quantities.ts';
import { quantitiesStand } from './quantities-stand.ts';
import type { Source, Words } from './source.ts';
import { supportOf, weighedWords } from './support.ts';

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
const WARNING = /不要|别|不能|不得|不对|不可信|不安全|没有依据|危险|骗|假|违法|禁止|小心|当心/g;

/** A number to call and nothing that tells when. */
const BARE_CALL =
  /^(?:请|要|就|得|立即|立刻|马上|赶紧|赶快|直接|同时|都)*拨?打(?:电话)? ?\d{3,5}(?: ?(?:急救|求助)?(?:电话)?)?[。!！]?$/;

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
  if (misquotes(normal, given)) return 'unsupported';
  if (foreignLetters(normal, all.join('\n'))) return 'unsupported';

  const weighed = weighedWords(normal, words);
  const support = supportOf(weighed, quantitiesOf(normal), given);
  if (!quantitiesStand(normal, support.sentences, given.map(({ heading }) => heading).join('\n'), words))
    return 'quantity';
  if (support.coverage < LEAST_SUPPORT || support.heaviestMissing >= HEAVIEST_MISSING) return 'unsupported';
  const list = weighed.map(({ word }) => word);
  if (turnsRound(normal, list, support.sentences)) return 'negation';
  const drawn = support.sentences.map((one) => one.text).join('\n');
  if (given.every(({ warns }) => warns) && !warnsItself(normal, drawn)) return 'negation';
  if (saysOpposite(normal, drawn)) return 'opposite';
  if (overclaims(normal, support.sentences, words)) return 'modality';
  if (before.trim() === '' && BARE_CALL.test(normal)) return 'condition';
  if (losesCondition(`${before}\n${normal}`, weighed, support.sentences, words)) return 'condition';
  if (mixesConditions(normal, support.sentences, words)) return 'condition';
  if (playsDown(normal, drawn)) return 'plays_down';
  return allows(text) ? null : 'refused';
}

/** What a sentence puts in quotation marks has to stand there word for word. */
function misquotes(sentence: string, sources: readonly Source[]): boolean {
  return [...sentence.matchAll(/[「“"]([^」”"]*)[」”"]?/g)].some(
    ([, quoted = '']) => !sources.some(({ whole }) => whole.includes(quoted)),
  );
}

/** Abbreviations such as HPV or B超 have to stand in the sources. */
function foreignLetters(sentence: string, sources: string): boolean {
  return [...sentence.matchAll(/[a-zα-ω]+/g)].some(([word]) => !sources.includes(word));
}

/** Whether a sentence warns in words of its own of what is listed as wrong. */
function warnsItself(sentence: string, drawn: string): boolean {
  return [...sentence.matchAll(WARNING)].some(([word]) => !drawn.includes(word));
}

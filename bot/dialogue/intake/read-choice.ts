import type { Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { escapePattern } from '../../../knowledge/text/escape-pattern.ts';
import { wordingPatterns } from './cue-pattern.ts';
import { markOpen, stanceOf } from './is-denied.ts';
import { plainReply } from './slot-reader.ts';

const ORDINAL = /^(?:第|选|选第)?([1-6一二三四五六])(?:个|项|条|种)?$/;
const ORDINALS = '一二三四五六';
/** Longer replies tell something of their own. */
const MAX_LENGTH = 40;
/** What stands for anything that is not named. */
const OPEN = /^(?:别的|不清楚|都可以)$/;
const YES = /^(?:是|是的|对|有|嗯+|在|可以|能|愿意|肯|好|行|没问题|yes)$/;
const LABEL = /(?<!打(?:我|我的)?)(?:联系)?(?:电话|手机|微信)(?:号码?)?(?:是|为|[:： ])*(?=\d{5})/gu;
/** 「我想上门」 */
const WANTED = /^(?:我|就|还是|那)*(?:想要?|要|希望|可以)(?=.{2})/u;
const NO = /^(?:(?:不|没)(?:太|大|怎么|是很|很|算)?(?:是|有|在|可以|能|愿意?|肯|行|好)?|没有|no)$/;

/** Reads which of a slot's choices is meant: its words, its number, or one of its further wordings.
 * @param text Normalised. */
export function readChoice(text: string, slot: Slot): string | null {
  const plain = plainReply(text);
  const exact = namedChoice(plain, slot);
  if (exact !== null) return exact;
  const ordinal = ORDINAL.exec(plain)?.[1];
  if (ordinal !== undefined) {
    return slot.choices[(/\d/.test(ordinal) ? Number(ordinal) : ORDINALS.indexOf(ordinal) + 1) - 1] ?? null;
  }
  if (slot.kind === 'yesno') {
    if (NO.test(plain)) return slot.choices[1] ?? null;
    if (YES.test(plain)) return slot.choices[0] ?? null;
  }
  return text.length > MAX_LENGTH ? null : meantChoice(text, slot, false);
}

/** Finds a choice that the request itself names. What a number is called chooses nothing: 「电话13855001234」. */
export function spotChoice(text: string, slot: Slot): string | null {
  return meantChoice(text.replace(LABEL, ''), slot, true);
}

/** The choice whose very words a reply is. */
export function namedChoice(plain: string, { choices }: Slot): string | null {
  const same = (choice: string): boolean => choice === plain || choice.replaceAll(/[、，]/gu, '') === plain;
  return choices.find(same) ?? null;
}

/** The choice of which a reply is a wording, all of it. */
export function wholeChoice(reply: string, slot: Slot): string | null {
  const plain = reply.replace(WANTED, '');
  const exact = namedChoice(plain, slot);
  if (exact !== null) return exact;
  const whole = mentionsIn(plain, slot, true).find(({ from, to }) => from === 0 && to === plain.length);
  return whole?.choice ?? null;
}

/** Where a wording of a choice stands. */
interface Mention {
  readonly choice: string;
  readonly from: number;
  readonly to: number;
  /** How much it counts: its length, and a little more for the choice's very words. */
  readonly weight: number;
}

/** The choice with the longest of its wordings in the text. What is denied does not count; it means another choice where
 * the form says so, and then nothing else brings back what was denied. */
function meantChoice(text: string, slot: Slot, sure: boolean): string | null {
  const marked = markOpen(text);
  const weights = new Map<string, number>();
  const denied = new Set<string>();
  const count = (choice: string | undefined, weight: number): void => {
    if (choice !== undefined) weights.set(choice, Math.max(weight, weights.get(choice) ?? 0));
  };
  for (const mention of mentionsIn(marked, slot, sure)) {
    const stance = stanceOf(marked, mention);
    if (stance === 'told') count(mention.choice, mention.weight);
    if (stance !== 'denied') continue;
    denied.add(mention.choice);
    // The denial itself is a word of it, too.
    count(slot.denied?.[mention.choice], mention.weight + 1);
  }
  if (slot.denied !== undefined) for (const choice of denied) weights.delete(choice);
  const told = slot.choices.filter((choice) => (weights.get(choice) ?? 0) > (sure ? 1 : 0));
  if (slot.kind === 'yesno' && slot.pressing.length > 0) {
    const pressing = told.find((choice) => slot.pressing.includes(choice));
    // Nobody is taken for safe who was not asked.
    if (pressing !== undefined || sure) return pressing ?? null;
  }
  return told.toSorted((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0))[0] ?? null;
}

/** The mentions of all choices but those that lie within a longer one: 方便 in 不方便 is none of its own. */
function mentionsIn(text: string, { choices, also }: Slot, sure: boolean): readonly Mention[] {
  const all = choices
    .filter((choice) => !sure || !OPEN.test(choice))
    .flatMap((choice) => [
      ...placesOf(text, choice, new RegExp(escapePattern(choice), 'gu'), 1),
      ...wordingPatterns(also[choice] ?? []).flatMap((pattern) => placesOf(text, choice, pattern, 0)),
    ]);
  return all.filter(
    ({ from, to }) =>
      !all.some((other) => other.from <= from && other.to >= to && other.to - other.from > to - from),
  );
}

function placesOf(text: string, choice: string, pattern: RegExp, more: number): readonly Mention[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    choice,
    from: index,
    to: index + found.length,
    weight: found.length + more,
  }));
}

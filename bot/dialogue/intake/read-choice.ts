import type { Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { cuePatterns } from './cue-pattern.ts';
import { plainReply } from './slot-reader.ts';

const ORDINAL = /^(?:第|选|选第)?([1-6一二三四五六])(?:个|项|条|种)?$/;
const ORDINALS = '一二三四五六';
/** Longer replies tell something of their own. */
const MAX_LENGTH = 40;
/** What stands for anything that is not named. */
const OPEN = /^(?:别的|不清楚|都可以)$/;
const YES = /^(?:是|是的|对|有|嗯+|在|可以|能|愿意|肯|好|行|没问题|yes)$/;
const NO = /^(?:不|不是|没|没有|不在|不可以|不能|不愿意?|不肯|不行|不好|no)$/;

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

/** Finds a choice that the request itself names. */
export function spotChoice(text: string, slot: Slot): string | null {
  return meantChoice(text, slot, true);
}

/** The choice whose very words a reply is. */
export function namedChoice(plain: string, { choices }: Slot): string | null {
  const same = (choice: string): boolean => choice === plain || choice.replaceAll(/[、，]/gu, '') === plain;
  return choices.find(same) ?? null;
}

/** The choice with the longest of its wordings in the text. Negations come with the longer words: 不愿意. */
function meantChoice(text: string, { choices, also }: Slot, sure: boolean): string | null {
  let best: { readonly choice: string; readonly length: number } | null = null;
  for (const choice of choices) {
    if (sure && OPEN.test(choice)) continue;
    const literal = text.includes(choice) ? choice.length + 1 : 0;
    const lengths = cuePatterns(also[choice] ?? []).map((pattern) => pattern.exec(text)?.[0].length ?? 0);
    const length = Math.max(literal, ...lengths, 0);
    if (length > (best?.length ?? 0) && (!sure || length > 1)) best = { choice, length };
  }
  return best?.choice ?? null;
}

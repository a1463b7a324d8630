import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';

/** Tells whether a message is too intimate, identifying or distressing for a group. */
export function isPersonal(lexicon: Lexicon, text: string): boolean {
  return lexicon.intimate.always.some((word) => text.includes(word));
}

import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import { normalizeText } from '../../knowledge/text/normalize.ts';
import { clipMessage } from './clip.ts';
import { emergencyNumbers } from './emergency-numbers.ts';
import { triage } from './triage/triage.ts';
import type { Level } from './types.ts';
import { pickWording } from './wording/pick-wording.ts';

/** What is said of a danger whose message could not be stored. */
export interface DangerUnkept {
  readonly level: Exclude<Level, 'routine'>;
  /** Where somebody on duty is told. */
  readonly whenPaged: string;
  readonly whenNobody: string;
}

/** Judges a message by itself: what was said before cannot be read now.
 * @param at Epoch milliseconds.
 * @returns Null where it tells of no danger. */
export function dangerUnkept(lexicon: Lexicon, said: string, at: number): DangerUnkept | null {
  const text = clipMessage(normalizeText(said));
  const { level, card, advice } = triage(lexicon, { text, earlier: [], at });
  if (level === 'routine') return null;
  const words = pickWording(text);
  const numbers = emergencyNumbers(card?.calls ?? []);
  const told = (line: string): string => [advice ?? words.plainAdvice, line].join('\n');
  const nobody = level === 'emergency' ? words.toldNobody(numbers) : words.toldNobodyUrgent(numbers);
  return { level, whenPaged: told(words.toldPaged), whenNobody: told(nobody) };
}

import type { Reading } from '../matching/reading.ts';
import type { Level } from '../types.ts';

/** What is shorter (知道了, 昨天, 孩子惊厥) says too little to be weighed by the second opinion, in Chinese characters. */
export const FEWEST_CHARACTERS = 10;
const ASKS =
  /怎么(?!办)|怎样|咋(?!办)|如何|(?<!吐)(什么|啥)(?!都|也|.?吐)|为何|几|哪|吗|吧|谁|多(少|久|高|大)|要不要|能不能|会不会|有没有|是不是|([报算要])不\3|应该|该不该/u;

/** Chinese characters of a message in canonical form. */
export function charactersOf({ canonical }: Reading): number {
  return canonical.text.match(/\p{Script=Han}/gu)?.length ?? 0;
}

/** Whether a message has too few words for the second opinion, which knows sentences, to be heard. */
export function isShort(reading: Reading): boolean {
  return charactersOf(reading) < FEWEST_CHARACTERS;
}

/** Up to this many characters a statement on which a rule fires is believed. */
const LONGEST_STATEMENT = { urgent: 14, emergency: 19 } as const;

/** Whether a message is short and asks nothing: 老婆被强奸 or 孩子惊厥 is all that somebody in distress writes.
 *
 * @param text As it was written: in the canonical form 几小时 is a number like any other.
 * @param level What the rules say of it; for an emergency a little more may be told.
 * @example isShortStatement(reader.read('孩子惊厥怎么处理'), '孩子惊厥怎么处理', 'emergency') // false */
export function isShortStatement(reading: Reading, text: string, level: Level): boolean {
  return level !== 'routine' && charactersOf(reading) <= LONGEST_STATEMENT[level] && !ASKS.test(text);
}

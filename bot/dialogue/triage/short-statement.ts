import type { Reading } from '../matching/reading.ts';

/** What is shorter (知道了, 昨天, 孩子惊厥) says too little to be weighed by the second opinion, in Chinese characters. */
export const FEWEST_CHARACTERS = 10;
const ASKS = /怎么|怎样|咋|如何|什么|啥|为何|几|哪|吗|谁|多少|多久|要不要|能不能|会不会|是不是|应该|该不该/u;

/** Chinese characters of a message in canonical form. */
export function charactersOf({ canonical }: Reading): number {
  return canonical.text.match(/\p{Script=Han}/gu)?.length ?? 0;
}

/** Whether a message has too few words for the second opinion, which knows sentences, to be heard. */
export function isShort(reading: Reading): boolean {
  return charactersOf(reading) < FEWEST_CHARACTERS;
}

/** Whether a message is short and asks nothing: 老婆被强奸 or 孩子惊厥 is all that somebody in distress writes.
 *
 * @param text As it was written: in the canonical form 几小时 is a number like any other.
 * @example isShortStatement(reader.read('孩子惊厥怎么处理'), '孩子惊厥怎么处理') // false */
export function isShortStatement(reading: Reading, text: string): boolean {
  return isShort(reading) && !ASKS.test(text);
}

import type { Reading } from '../matching/reading.ts';
import { hanCharacters } from './han-characters.ts';

/** What is shorter (知道了, 昨天, 孩子惊厥) says too little to be weighed by the second opinion, in Chinese characters. */
export const FEWEST_CHARACTERS = 10;
const ASKS =
  /怎么|怎样|咋|如何|(?<!吐)(什么|啥)(?!都|也|.?吐)|为何|几个?(天|小时|周|月|岁|度|次|号|点|分|片|钱|种)|哪|吗|吧|谁|多(少|久|高|大)|要不要|能不能|会不会|有没有|是不是|报不报|算不算|应该|该不该|不$|症状|前兆|征兆|倾向|表现|原因|视频|[帮给]我写|教我|求购|举报|(?<verb>\p{Script=Han})不\k<verb>/u;

/** Chinese characters of a message in canonical form. */
export function charactersOf({ canonical }: Reading): number {
  return hanCharacters(canonical.text);
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

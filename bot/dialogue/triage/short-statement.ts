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

/** Of a call for help: longer ones are sentences, which the second opinion knows. */
const LONGEST_CALL = 14;
/** Asks what to do, or whether it is bad: 怎么办, 还有救吗, 要不要紧, 是不是中风了. */
const CALLS =
  /^我(?!们?(?:就|只是?|也)?(?:想)?(?:知道|问|了解|请教|咨询|听|看|在网|在书)).+(?:(?:怎么|咋)(?:办|搞|弄|救)|如何是好|(?:还)?有(?:没有)?救(?:吗|么|不)?|要不要紧|(?:要紧|打紧|严重)(?:吗|么|不)|严不严重|是不是\p{Script=Han}{1,4}?)了?[呀啊呢嘛哦?？!！。.~～…\s]*$/u;

/** Whether a message tells of the speaker or one of theirs in few words and only asks what to do or whether it is bad. The second opinion
 * takes it for a topic (老人不想活了怎么办), which such words are only where they tell of nobody.
 *
 * @example isShortCall(reader.read('我妈上吊了怎么办'), '我妈上吊了怎么办') // true */
export function isShortCall(reading: Reading, text: string): boolean {
  return charactersOf(reading) <= LONGEST_CALL && CALLS.test(text.trim());
}

import { en } from './en.ts';
import type { Wording } from './wording.ts';
import { zh } from './zh.ts';

const HAN = /\p{Script=Han}/u;
const ENGLISH =
  /\b(?:the|is|are|how|what|when|where|can|do|does|i|my|you|to|hello|hi|help|human|thanks?|cancel|end|confirm|delete|data|withdraw|bye)\b/i;

/** Chooses the language of the assistant's own sentences by what the resident wrote.
 * @param text Normalised. Anything with a Chinese character, and anything unclear (pinyin, digits), is Chinese. */
export function pickWording(text: string): Wording {
  return !HAN.test(text) && ENGLISH.test(text) ? en : zh;
}

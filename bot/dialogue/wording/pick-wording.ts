import { en } from './en.ts';
import type { SpeakerAge } from '../dialogue-state.ts';
import type { Wording } from './wording.ts';
import { zhChild } from './zh-child.ts';
import { zh } from './zh.ts';

const HAN = /\p{Script=Han}/u;
const ENGLISH =
  /\b(?:the|is|are|how|what|when|where|can|do|does|i|my|you|to|hello|hi|help|human|thanks?|cancel|end|confirm|delete|data|withdraw|bye)\b/i;

/** Chooses the assistant's own sentences by the language that the resident wrote in and by whether it is a child.
 * @param text Normalised. Anything with a Chinese character, and anything unclear (pinyin, digits), is Chinese. */
export function pickWording(text: string, speaker: SpeakerAge | null = null): Wording {
  if (!HAN.test(text) && ENGLISH.test(text)) return en;
  return speaker === 'child' ? zhChild : zh;
}

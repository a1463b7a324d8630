import { INSTRUCTION } from './prompt.ts';

/** Longest sentence, in characters: what is longer is no plain sentence. */
const LONGEST = 90;
/** Shortest, without its mark. */
const SHORTEST = 4;
/** Share of Han characters among the letters. */
const HAN_SHARE = 0.7;
/** A run of this many characters in common with the instruction means that it is being told. */
const LEAKED_RUN = 8;

const HAN = /\p{Script=Han}/gu;
const LETTER = /\p{L}/gu;
const FOREIGN = /(?![\p{Script=Han}\p{Script=Latin}\p{Script=Common}\p{Script=Greek}])\p{L}/u;
const MARKUP = /[*_#`<>|\\{}[\]\u{fffd}]|\p{Extended_Pictographic}|[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u;
const ADDRESS = /https?|www\.|\.(?:com|cn|net|org|top|xyz)|@|微信号|公众号|加微信|加我|扫码|二维码|qq/i;
const ABOUT_ITSELF =
  /资料|编号|指令|提示词|上文|以上内容|作为(?:一个|一名)?(?:ai|人工智能|语言模型|助手)|我是|我们协会|无法回答|不能回答|抱歉|对不起|很高兴/i;

/** Why the form of a sentence keeps it from being shown. `fatal` ones make the whole answer worthless. */
export type FormFault = 'length' | 'language' | 'markup' | 'address' | 'leak';

/** What is wrong with the form of a sentence; null for a plain Chinese sentence.
 *
 * @param sources Everything that the model was given of the guidance: what stands there may be said. */
export function formFault(sentence: string, sources: string): FormFault | null {
  const length = sentence.length;
  if (length > LONGEST || length <= SHORTEST) return 'length';
  if (MARKUP.test(sentence)) return 'markup';
  const letters = sentence.match(LETTER)?.length ?? 0;
  const han = sentence.match(HAN)?.length ?? 0;
  if (FOREIGN.test(sentence) || han < letters * HAN_SHARE) return 'language';
  const address = ADDRESS.exec(sentence)?.[0];
  if (address !== undefined && !sources.includes(address)) return 'address';
  const itself = ABOUT_ITSELF.exec(sentence)?.[0];
  if (itself !== undefined && !sources.includes(itself)) return 'leak';
  return tellsInstruction(sentence) ? 'leak' : null;
}

function tellsInstruction(sentence: string): boolean {
  const bare = sentence.replaceAll(/[\s“”"]/g, '');
  const instruction = INSTRUCTION.replaceAll(/[\s“”"]/g, '');
  for (let at = 0; at + LEAKED_RUN <= bare.length; at += 1) {
    if (instruction.includes(bare.slice(at, at + LEAKED_RUN))) return true;
  }
  return false;
}

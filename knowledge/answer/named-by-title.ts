import { type Candidate, titleOf } from './evidence.ts';

const WORD = /^\p{Script=Han}{2,6}$/u;
const PARTS = /[：、，；（）]|和|与/u;
const WHOSE = /^(?:宝宝|孩子|小孩|婴儿|新生儿|孕期|怀孕|产后|女性|男性|男孩|女孩)的?/u;
/** A longer beginning is a sentence, which names nothing by itself. */
const MAX_FIRST = 6;
/** Evidence that stands for it: enough for an answer of its own. */
const CONFIDENCE = 0.5;

/** The only article whose title begins with the one word that is asked, or names it first of a list: 「湿疹」 is 宝宝湿疹、奶痂怎么护理. A
 * single word has too little evidence of anything.
 * @param question Normalised.
 * @returns Null where no article is named so, or several are. */
export function namedByTitle(question: string, candidates: readonly Candidate[]): Candidate | null {
  const word = question.replace(/[\s\p{P}\p{S}]+/gu, '');
  if (!WORD.test(word)) return null;
  const named = candidates.filter((candidate) => isNamed(word, titleOf(candidate)));
  const [only] = named;
  if (only === undefined || named.length > 1) return null;
  return { ...only, confidence: Math.max(only.confidence, CONFIDENCE) };
}

function isNamed(word: string, title: string): boolean {
  const [first = '', ...others] = title.split(PARTS).map((part) => part.replace(WHOSE, ''));
  return (
    first.startsWith(word) || (first.length <= MAX_FIRST && others.some((part) => part.startsWith(word)))
  );
}

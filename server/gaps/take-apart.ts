import type { Tokenizer } from '../../knowledge/retrieval/tokenizer.ts';
import { redactPersonal } from '../../knowledge/text/redact-personal.ts';

/** Longest question that is looked at, in characters. */
const LONGEST = 300;

/** Takes what tells who asks out of a question, and its meaningful words, each in its standard form. */
export function takeApart(
  question: string,
  tokenizer: Pick<Tokenizer, 'understand' | 'contentWords' | 'expansions'>,
): { readonly text: string; readonly words: readonly string[] } {
  const text = redactPersonal(question.slice(0, LONGEST)).trim();
  const understood = tokenizer.understand(text.replaceAll(/〔[^〕]*〕/g, ' '));
  const expansions = tokenizer.expansions(understood);
  const words = tokenizer.contentWords(understood).filter((word) => !/\d/.test(word));
  const standard = words.map((word) => expansions.find(({ phrase }) => phrase === word)?.standard ?? word);
  return { text, words: [...new Set(standard)] };
}

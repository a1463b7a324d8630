import type { Answer } from '../../../knowledge/text/answer.ts';
import type { Conclusion } from '../conclude.ts';
import type { Turn } from '../turn.ts';
import { composeAnswer } from './compose-answer.ts';

/** Puts the first paragraph of an answer, which every article begins with, into a reply. The rest was said before. */
export function composeBriefly(
  turn: Turn,
  question: string,
  answer: Extract<Answer, { kind: 'answered' }>,
): Conclusion {
  const [first = answer.text] = answer.text.split('\n\n', 1);
  const whole = composeAnswer(turn, question, { ...answer, text: first, more: null, seeDoctor: null });
  return { ...whole, say: [...whole.say, turn.words.askFurther] };
}

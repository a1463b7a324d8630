import type { Answer } from '../../../knowledge/text/answer.ts';
import type { Conclusion } from '../conclude.ts';
import type { Turn } from '../turn.ts';
import type { DangerReply } from '../types.ts';

/** How sure it must be that the article answers the question: words that miss the point weaken the advice before them. */
const SURE_ENOUGH = 0.5;
/** The same for an article of another topic: bullying is told of among 权益, and abortion is no answer to a bleeding. */
const SURE_OF_ANOTHER_TOPIC = 0.9;

/** The reply to somebody whose case is urgent and who asked something: what to do and who was told comes first, then what
 * the guidance says, and last the advice's own question, which waits for an answer. Nothing is said of what it does not
 * have or what is about another matter, and nobody is asked which of two things is meant. What is asked next is still
 * about the danger, not about the article. */
export function composeBesideDanger(
  turn: Turn,
  answer: Answer,
  { advice, told, card }: DangerReply,
): Conclusion {
  const before = { action: 'handoff', card, topic: turn.state.topic } as const;
  const change = { awaiting: turn.state.awaiting ?? null };
  if (!fits(turn, answer)) return { ...before, say: [advice, told], change };
  const { rest, question: asked } = splitQuestion(advice);
  return {
    ...before,
    say: [rest, told, turn.words.besideDanger, answer.text, asked],
    more: turn.words.reader === 'child' ? null : answer.more,
    citations: answer.citations,
    change,
  };
}

function fits({ state }: Turn, answer: Answer): answer is Extract<Answer, { kind: 'answered' }> {
  return (
    answer.kind === 'answered' &&
    (answer.choices ?? []).length < 2 &&
    answer.confidence >= (answer.topic === state.topic ? SURE_ENOUGH : SURE_OF_ANOTHER_TOPIC)
  );
}

/** Parts the advice from the question that it ends with. */
function splitQuestion(advice: string): { readonly rest: string; readonly question: string | null } {
  const at = advice.lastIndexOf('\n');
  const last = advice.slice(at + 1);
  return at > 0 && /[?？]$/u.test(last)
    ? { rest: advice.slice(0, at), question: last }
    : { rest: advice, question: null };
}

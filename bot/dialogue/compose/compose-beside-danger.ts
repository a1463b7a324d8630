import type { Answer } from '../../../knowledge/text/answer.ts';
import type { Conclusion } from '../conclude.ts';
import type { Turn } from '../turn.ts';
import type { DangerReply } from '../types.ts';
import { talkedOf } from './compose-answer.ts';

/** The reply to somebody whose case is urgent and who asked something: what to do and who was told comes first, then what
 * the guidance says, and last the advice's own question, which waits for an answer. Nothing is said of what it does not have, and nobody is asked which of two things is meant. */
export function composeBesideDanger(
  turn: Turn,
  question: string,
  answer: Answer,
  { advice, told, card }: DangerReply,
): Conclusion {
  const before = { action: 'handoff', card, topic: turn.state.topic } as const;
  const { awaiting } = turn.state;
  if (answer.kind !== 'answered' || (answer.choices ?? []).length > 1)
    return { ...before, say: [advice, told], change: { awaiting: awaiting ?? null } };
  const { rest, question: asked } = splitQuestion(advice);
  return {
    ...before,
    say: [rest, told, turn.words.besideDanger, answer.text, asked],
    more: turn.words.reader === 'child' ? null : answer.more,
    citations: answer.citations,
    change: { ...talkedOf(turn, question, answer), awaiting: awaiting ?? null },
  };
}

/** Parts the advice from the question that it ends with. */
function splitQuestion(advice: string): { readonly rest: string; readonly question: string | null } {
  const at = advice.lastIndexOf('\n');
  const last = advice.slice(at + 1);
  return at > 0 && /[?？]$/u.test(last)
    ? { rest: advice.slice(0, at), question: last }
    : { rest: advice, question: null };
}

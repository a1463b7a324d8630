import type { Answer } from '../../../knowledge/text/answer.ts';
import { gistOf } from '../clip.ts';
import type { Conclusion } from '../conclude.ts';
import { readQuestion } from '../follow-up/read-question.ts';
import { isQuestion } from '../intake/is-question.ts';
import type { FreshTurn, Turn } from '../turn.ts';
import type { Effect, StandingReply } from '../types.ts';

/** Looks up what somebody asks whose message is declined or handed to a person, so that the guidance on it can be named.
 * Only in a private chat, outside a form and a crisis; an order that asks nothing (转人工) is not looked up. */
export function lookUpBeside(turn: FreshTurn, standing: StandingReply): readonly Effect[] {
  const { state, text, said, judgement, inGroup, crisis } = turn;
  if (inGroup || crisis !== null || state.intake !== null || state.level === 'emergency') return [];
  if (!isQuestion(text)) return [];
  const { parts: _parts, ...asked } = readQuestion(text, state, said);
  const question = gistOf(asked.question);
  return [{ ...asked, type: 'find_answer', question, publicOnly: false, turn: judgement, standing }];
}

/** The reply with the article named that likely answers what was asked, to be read when it is chosen; without one where none
 * does. Nobody is asked which of two things is meant, and nothing is cited: what is said does not rest on the article. */
export function composeNamed(turn: Turn, answer: Answer, standing: StandingReply): Conclusion {
  const { action, topic, before, after, suggestions, sureEnough } = standing;
  const [named] =
    answer.kind === 'answered' && answer.confidence >= sureEnough && (answer.choices ?? []).length < 2
      ? answer.citations
      : [];
  const change = { awaiting: turn.state.awaiting ?? null };
  if (named === undefined) return { action, topic, say: [...before, ...after], suggestions, change };
  const { article, title } = named;
  return {
    action,
    topic,
    say: [...before, turn.words.namedBeside(title), ...after],
    suggestions: [{ label: title, text: title }, ...suggestions],
    change: { ...change, listed: [{ label: title, question: title, article, told: false }] },
  };
}

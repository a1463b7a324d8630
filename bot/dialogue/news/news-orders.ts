import { conclude } from '../conclude.ts';
import type { FreshTurn } from '../turn.ts';
import type { DialogueState, Effect, Step } from '../types.ts';
import { canBeReached } from './offer-news.ts';

/** Purpose of the consent to be told of an answer. */
export const TELL_ANSWER = 'tell_answer';

/** 有答案告诉我: by saying so the resident agrees to be told once, and to nothing else. */
export function tellMe(turn: FreshTurn): Step {
  const { state, words, said } = turn;
  const messageId = state.unanswered ?? null;
  if (words.reader === 'child' || !canBeReached(said)) return say(turn, words.newsUnreachable);
  if (messageId === null) return say(turn, words.newsNothingOpen);
  const given = state.consents ?? [];
  const agreed = given.includes(TELL_ANSWER);
  const consent: Effect = { type: 'record_consent', purpose: TELL_ANSWER, granted: true };
  return say(
    turn,
    words.newsPromised,
    [...(agreed ? [] : [consent]), { type: 'await_answer', messageId }],
    agreed ? {} : { consents: [...given, TELL_ANSWER] },
  );
}

/** 不用告诉我了: takes the consent back. */
export function stopTelling(turn: FreshTurn): Step {
  const { state, words } = turn;
  const given = state.consents ?? [];
  const agreed = given.includes(TELL_ANSWER);
  const back: Effect = { type: 'record_consent', purpose: TELL_ANSWER, granted: false };
  return say(
    turn,
    words.newsStopped,
    [...(agreed ? [back] : []), { type: 'forget_awaited' }],
    agreed ? { consents: given.filter((purpose) => purpose !== TELL_ANSWER) } : {},
  );
}

/** 看答案 where there is none to see. */
export function nothingNew(turn: FreshTurn): Step {
  return say(turn, turn.words.newsNone);
}

function say(
  turn: FreshTurn,
  line: string,
  effects: readonly Effect[] = [],
  change: Partial<DialogueState> = {},
): Step {
  return conclude(turn, { action: 'command', say: [line], effects, change });
}

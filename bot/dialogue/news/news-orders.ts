import { conclude } from '../conclude.ts';
import type { FreshTurn } from '../turn.ts';
import type { DialogueState } from '../dialogue-state.ts';
import type { Effect, Step } from '../types.ts';
import { canBeReached } from './offer-news.ts';

/** Purpose of the consent to be told of an answer. */
export const TELL_ANSWER = 'tell_answer';
/** Purpose of the consent to be told also where the question is private. */
export const TELL_PRIVATE = 'tell_private';

/** 有答案告诉我: by saying so the resident agrees to be told once, and to nothing else. */
export function tellMe(turn: FreshTurn): Step {
  const { state, words, said } = turn;
  const messageId = state.unanswered ?? null;
  if (words.reader === 'child' || !canBeReached(said)) return say(turn, words.newsUnreachable);
  if (messageId === null) return say(turn, words.newsNothingOpen);
  // On WeChat nothing is sent unasked, so that nobody else sees a line.
  const isPrivate = state.unansweredPrivate === true && said.channel !== 'wechat';
  if (isPrivate && !(state.consents ?? []).includes(TELL_PRIVATE)) {
    const button = { label: words.tellMePrivate, text: words.tellMePrivate };
    return conclude(turn, { action: 'command', say: [words.newsPrivate], suggestions: [button] });
  }
  return promise(turn, messageId, [TELL_ANSWER]);
}

/** 可以提醒我: agrees to a line that says nothing of what was asked, where others may see that there is one. */
export function tellMePrivately(turn: FreshTurn): Step {
  const { state, words, said } = turn;
  const messageId = state.unanswered ?? null;
  if (words.reader === 'child' || !canBeReached(said)) return say(turn, words.newsUnreachable);
  if (messageId === null) return say(turn, words.newsNothingOpen);
  return promise(turn, messageId, [TELL_ANSWER, TELL_PRIVATE]);
}

function promise(turn: FreshTurn, messageId: string, purposes: readonly string[]): Step {
  const { state, words, said } = turn;
  const given = state.consents ?? [];
  const fresh = purposes.filter((purpose) => !given.includes(purpose));
  const wish: Effect = {
    type: 'await_answer',
    messageId,
    ...(state.unansweredPrivate === true ? { isPrivate: true } : {}),
  };
  return say(
    turn,
    said.channel === 'wechat' ? words.newsPromisedOnAsking : words.newsPromised,
    [...fresh.map((purpose): Effect => ({ type: 'record_consent', purpose, granted: true })), wish],
    fresh.length === 0 ? {} : { consents: [...given, ...fresh] },
  );
}

/** 不用告诉我了: takes the consent back. */
export function stopTelling(turn: FreshTurn): Step {
  const { state, words } = turn;
  const given = state.consents ?? [];
  const back = [TELL_ANSWER, TELL_PRIVATE].filter((purpose) => given.includes(purpose));
  return say(
    turn,
    words.newsStopped,
    [
      ...back.map((purpose): Effect => ({ type: 'record_consent', purpose, granted: false })),
      { type: 'forget_awaited' },
    ],
    back.length === 0 ? {} : { consents: given.filter((purpose) => !back.includes(purpose)) },
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

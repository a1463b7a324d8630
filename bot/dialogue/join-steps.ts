import type { Effect, Step } from './types.ts';

type FindAnswer = Extract<Effect, { type: 'find_answer' }>;

/** Both steps of a turn as one. The reply to a danger, a refusal and a hand-over stand complete in the first; the second gives
 * them again with what was found, so it is said once, and nothing else is done twice. */
export function joinSteps(first: Step, second: Step): Step {
  const beside = first.effects.some((effect) => effect.type === 'find_answer' && isComplete(effect));
  const replaced = ({ type }: Effect): boolean => type === 'find_answer' || (beside && type === 'reply');
  const added = beside ? second.effects.filter(({ type }) => type === 'reply') : second.effects;
  return { ...second, effects: [...first.effects.filter((effect) => !replaced(effect)), ...added] };
}

/** Whether the reply is complete whatever is found. */
export function isComplete({ danger, standing }: Pick<FindAnswer, 'danger' | 'standing'>): boolean {
  return danger !== undefined || standing !== undefined;
}

import type { Effect, Step } from './types.ts';

/** Both steps of a turn as one. The reply to a danger stands complete in the first; the second gives it again with what
 * was found, so it is said once. */
export function joinSteps(first: Step, second: Step): Step {
  const beside = first.effects.some((effect) => effect.type === 'find_answer' && effect.danger !== undefined);
  const replaced = ({ type }: Effect): boolean => type === 'find_answer' || (beside && type === 'reply');
  return { ...second, effects: [...first.effects.filter((effect) => !replaced(effect)), ...second.effects] };
}

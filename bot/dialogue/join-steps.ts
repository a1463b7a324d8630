import type { Effect, Step } from './types.ts';

/** Both steps of a turn as one. The reply to a danger stands complete in the first; the second gives it again with what
 * was found, so it is said once, and nothing else is done twice. */
export function joinSteps(first: Step, second: Step): Step {
  const beside = first.effects.some((effect) => effect.type === 'find_answer' && effect.danger !== undefined);
  const replaced = ({ type }: Effect): boolean => type === 'find_answer' || (beside && type === 'reply');
  const added = beside ? second.effects.filter(({ type }) => type === 'reply') : second.effects;
  return { ...second, effects: [...first.effects.filter((effect) => !replaced(effect)), ...added] };
}

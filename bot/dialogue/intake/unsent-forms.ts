import type { DialogueState, ToldForm } from '../dialogue-state.ts';
import type { Step } from '../types.ts';
import { PERSONAL_SLOTS } from './personal-slots.ts';

/** How many forms are remembered for what was told in them and is in no form any more. */
const MOST_KEPT = 12;

/** What was told for forms that were not sent, also for those that were given up, and what was changed later: it stands
 * in the lines of the conversation. */
export function unsentForms({ intake, resting = null, leftForms = [] }: DialogueState): readonly ToldForm[] {
  const open = [intake, resting].flatMap((form) =>
    form === null ? [] : [{ form: form.form, slots: form.slots }],
  );
  return [...leftForms, ...open];
}

/** Keeps who the resident is, as far as a form had it before a turn and no form has it after it: a name in a line is
 * theirs also where they gave the form up. Nothing is kept once it was taken back. */
export function keepLeftForms(before: DialogueState, step: Step): Step {
  const { state, effects } = step;
  if (effects.some(({ type }) => type === 'erase_person' || type === 'take_back_told')) return step;
  const sent = effects.flatMap((effect) => (effect.type === 'save_intake' ? [effect] : []));
  const held = [...unsentForms(state), ...sent];
  const left = unsentForms(before).flatMap(({ form, slots }) => {
    const lost = Object.entries(slots).filter(
      ([slot, value]) =>
        PERSONAL_SLOTS.has(slot) && !held.some((other) => other.form === form && other.slots[slot] === value),
    );
    return lost.length === 0 ? [] : [{ form, slots: Object.fromEntries(lost) }];
  });
  if (left.length === 0) return step;
  const leftForms = [...(state.leftForms ?? []), ...left].slice(-MOST_KEPT);
  return { ...step, state: { ...state, leftForms } };
}

import { conclude } from '../conclude.ts';
import { advance } from '../intake/ask-intake.ts';
import { requestedForm } from '../intake/requested-form.ts';
import { spotAtOpening } from '../intake/spot-values.ts';
import { showForm, startForm } from '../intake/start-form.ts';
import type { Stage } from '../turn.ts';
import { moveToPrivate } from './place.ts';

/** Opens the form that a message asks for: 「我想预约孕前检查」, 「帮我调解彩礼」. One that was put off is gone on with, and one
 * whose case is open is not opened twice. */
export const requestStage: Stage = (turn) => {
  const { state, text, words, ticket, said } = turn;
  const form = requestedForm(turn);
  if (form === null || (state.crisis ?? null) !== null) return null;
  if (turn.inGroup) return moveToPrivate(turn);
  const sent = state.sent ?? null;
  if (sent?.form === form.id && sent.closed !== true && ticket !== null) {
    return conclude(turn, {
      action: 'intake',
      say: [words.intakeAlreadySent(form.title)],
      topic: form.topic ?? state.topic,
    });
  }
  const resting = state.resting ?? null;
  if (resting?.form === form.id) {
    const found = spotAtOpening(form, [], { ...said, text });
    const next = advance(form, { ...resting, slots: { ...resting.slots, ...found } });
    return showForm(turn, form, next, [words.intakeResumed]);
  }
  return startForm(turn, form);
};

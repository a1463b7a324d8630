import { conclude } from '../conclude.ts';
import { ordersConfirmation } from '../intake/is-confirmation.ts';
import { resumeOffer } from '../intake/rest-intake.ts';
import type { Stage } from '../turn.ts';

/** 「确认」 with nothing to confirm is no question on what else is confirmed: it says so, and that a form was sent where one was. */
export const nothingToConfirmStage: Stage = (turn) => {
  const { state, ticket, words, lexicon, inGroup } = turn;
  if (state.intake !== null || !ordersConfirmation(turn.text)) return null;
  const sent = state.sent ?? null;
  const form = sent === null || sent.closed === true ? undefined : lexicon.forms.get(sent.form);
  if (form !== undefined && ticket !== null && !inGroup) {
    return conclude(turn, { action: 'smalltalk', say: [words.intakeAlreadySent(form.title)] });
  }
  const offer = resumeOffer(turn);
  return conclude(turn, {
    action: 'smalltalk',
    say: [words.nothingToConfirm, offer.text],
    suggestions: offer.suggestions,
    change: offer.change,
  });
};

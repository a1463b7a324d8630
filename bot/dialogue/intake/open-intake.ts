import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import type { DialogueState, IntakeState, PastTurn, SentIntake } from '../dialogue-state.ts';
import { advance } from './ask-intake.ts';
import { chooseForm } from './choose-form.ts';
import { formBesideQuestion } from './form-beside-question.ts';
import { isDelicate } from './is-delicate.ts';
import type { Heard } from './slot-reader.ts';
import { spotAtOpening } from './spot-values.ts';

/** Opens a form. What the resident has already said is not asked again; the newest mention counts.
 * @param earlier Oldest first, any speakers.
 * @param request The message that opens the form, normalised, and when it was said.
 * @param sent The form that was sent last: who the resident is stays the same. */
export function openIntake(
  form: IntakeForm,
  earlier: readonly PastTurn[],
  request: Heard & { readonly text: string },
  sent: SentIntake | null = null,
): IntakeState {
  const isTapped = request.text === form.button;
  const asked = isTapped ? askedBefore(form, earlier) : undefined;
  const slots = {
    ...knownFrom(form, sent),
    ...(asked === undefined ? {} : spotAtOpening(form, [], { ...asked, home: request.home })),
    // The words of the button are ours: 「报名义诊或活动」 chooses no 义诊.
    ...spotAtOpening(form, earlier, isTapped ? { ...request, text: '' } : request),
  };
  return advance(form, {
    form: form.id,
    slot: form.slots[0]?.id ?? '',
    slots,
    confirming: false,
    at: request.at,
  });
}

/** The line that asked for a form before its button was tapped: beside a danger, or where an answer offered it. */
function askedBefore(form: IntakeForm, earlier: readonly PastTurn[]): PastTurn | undefined {
  const only = new Map([[form.id, form]]);
  return earlier.findLast(
    ({ from, text }) =>
      from === 'resident' &&
      (chooseForm(only, text, form.topic) ?? formBesideQuestion(only, text, form.topic)) !== null,
  );
}

/** The lines that a form may be filled from: none of before something was taken back. */
export function usable({ recent, takenBackAt }: DialogueState): readonly PastTurn[] {
  return takenBackAt === undefined ? recent : recent.filter(({ at }) => at > takenBackAt);
}

/** What another form has told for good: the name and the way to reach somebody. A town may be another's: where the household
 * is registered, where somebody works. How to reach somebody on what is told to few is asked anew. */
function knownFrom(form: IntakeForm, sent: SentIntake | null): Readonly<Record<string, string>> {
  const known: Record<string, string> = {};
  for (const { id, kind, whenDeclined } of form.slots) {
    const value = sent?.slots[id];
    const lasts = kind === 'name' || (kind === 'contact' && !isDelicate(form));
    if (
      value !== undefined &&
      value !== whenDeclined &&
      lasts &&
      !/（原话）|^就在这里回复|^不想说$/u.test(value)
    )
      known[id] = value;
  }
  return known;
}

import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import type { IntakeState, PastTurn } from '../types.ts';
import { advance } from './ask-intake.ts';
import { spotAtOpening } from './spot-values.ts';

/** Opens a form. What the resident has already said is not asked again; the newest mention counts.
 * @param earlier Oldest first, any speakers.
 * @param request The message that opens the form, normalised, and when it was said. */
export function openIntake(
  form: IntakeForm,
  earlier: readonly PastTurn[],
  request: { readonly text: string; readonly at: number },
): IntakeState {
  const slots = spotAtOpening(form, earlier, request);
  return advance(form, {
    form: form.id,
    slot: form.slots[0]?.id ?? '',
    slots,
    confirming: false,
    at: request.at,
  });
}

import type { IntakeState, PastTurn } from '../types.ts';
import { advance } from './ask-intake.ts';
import type { Form } from './form.ts';
import { slotKinds } from './slot-kinds.ts';

/** Opens a form. What the resident has already said is not asked again; the newest mention counts.
 * @param earlier Oldest first, any speakers.
 * @param text The message that opens the form, normalised. */
export function openIntake(form: Form, earlier: readonly PastTurn[], text: string): IntakeState {
  const lines = [...earlier.filter(({ from }) => from === 'resident').map((turn) => turn.text), text];
  const slots: Record<string, string> = {};
  for (const slot of form.slots) {
    const values = lines.map((line) => slotKinds[slot.kind].spot(line));
    const last = values.findLast((value) => value !== null);
    if (last !== undefined && last !== null) slots[slot.id] = last;
  }
  return advance(form, { form: form.id, slot: form.slots[0]?.id ?? '', slots, confirming: false });
}

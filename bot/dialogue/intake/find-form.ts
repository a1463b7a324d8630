import type { IntakeForm, Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { DialogueError } from '../dialogue-error.ts';
import type { IntakeState } from '../dialogue-state.ts';

type Forms = Pick<Lexicon, 'forms'>;

/** Where somebody lives and how to reach them: what a counsellor needs to call back. */
export const CONTACT_FORM = 'contact-intake';

/** The form of an id.
 * @throws {DialogueError} `UNKNOWN_FORM`. */
export function findForm({ forms }: Forms, id: string): IntakeForm {
  const form = forms.get(id);
  if (form === undefined) throw new DialogueError('UNKNOWN_FORM', `Cannot open the form "${id}"`);
  return form;
}

/** The form that is being filled; null for none, and for one that has since been withdrawn or changed. */
export function openForm({ forms }: Forms, intake: IntakeState | null): IntakeForm | null {
  const form = intake === null ? undefined : forms.get(intake.form);
  if (intake === null || form === undefined) return null;
  return form.slots.some(({ id }) => id === intake.slot) ? form : null;
}

/** A slot of a form.
 * @throws {DialogueError} `UNKNOWN_SLOT`. */
export function findSlot(form: IntakeForm, id: string): Slot {
  const slot = form.slots.find((candidate) => candidate.id === id);
  if (slot === undefined) throw new DialogueError('UNKNOWN_SLOT', `Cannot ask "${id}" of "${form.id}"`);
  return slot;
}

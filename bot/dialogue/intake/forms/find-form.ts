import { DialogueError } from '../../dialogue-error.ts';
import type { Form, Slot } from '../form.ts';
import { contactIntake } from './contact-intake.ts';

const FORMS: ReadonlyMap<string, Form> = new Map([contactIntake].map((form) => [form.id, form]));

/** The form of an id.
 * @throws {DialogueError} `UNKNOWN_FORM`. */
export function findForm(id: string): Form {
  const form = FORMS.get(id);
  if (form === undefined) throw new DialogueError('UNKNOWN_FORM', `Cannot open the form "${id}"`);
  return form;
}

/** Whether a form of this id exists; a stored conversation may be in one that has since been withdrawn. */
export function hasForm(id: string): boolean {
  return FORMS.has(id);
}

/** A slot of a form.
 * @throws {DialogueError} `UNKNOWN_SLOT`. */
export function findSlot(form: Form, id: string): Slot {
  const slot = form.slots.find((candidate) => candidate.id === id);
  if (slot === undefined) throw new DialogueError('UNKNOWN_SLOT', `Cannot ask "${id}" of "${form.id}"`);
  return slot;
}

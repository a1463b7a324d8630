import type { IntakeState } from '../types.ts';
import { readContact } from './read-contact.ts';
import { readTown } from './read-town.ts';
import { spotWeeks } from './read-weeks.ts';

/** Tells whether a message can only be meant for the form that is open: a telephone number and a town are no cry for help.
 * @param text Normalised. */
export function answersForm(intake: IntakeState | null, text: string): boolean {
  if (intake === null) return false;
  if (intake.confirming && /^确[认定]$/u.test(text)) return true;
  return readContact(text) !== null || readTown(text) !== null || spotWeeks(text, intake.at ?? 0) !== null;
}

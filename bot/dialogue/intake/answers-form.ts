import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { IntakeState } from '../types.ts';
import { findSlot, openForm } from './find-form.ts';
import { readContact } from './read-contact.ts';
import { spotName } from './read-name.ts';
import { readTown } from './read-town.ts';
import { spotWeeks } from './read-weeks.ts';

/** Tells whether a message can only be meant for the form that is open: a telephone number and a town are no cry for help.
 * @param text Normalised. */
export function answersForm(intake: IntakeState | null, text: string): boolean {
  if (intake === null) return false;
  if (intake.confirming && /^确[认定]$/u.test(text)) return true;
  return readContact(text) !== null || readTown(text) !== null || spotWeeks(text, intake.at ?? 0) !== null;
}

/** Longer messages say something besides. */
const MAX_NAME = 16;
/** Who somebody is sounds like somebody else's data where only the message is looked at: 「叫我小李」. */
const ABOUT_PEOPLE: ReadonlySet<string> = new Set(['others-data', 'stalking']);

/** Tells whether a message that sounds like a request for somebody's data only tells an open form who the resident is.
 * @param rule The policy rule that heard it. */
export function tellsForm(
  lexicon: Pick<Lexicon, 'forms'>,
  intake: IntakeState | null,
  text: string,
  rule: string,
): boolean {
  const form = openForm(lexicon, intake);
  if (form === null || intake === null || !ABOUT_PEOPLE.has(rule) || text.length > MAX_NAME) return false;
  if (answersForm(intake, text)) return true;
  return !intake.confirming && findSlot(form, intake.slot).kind === 'name' && spotName(text, false) !== null;
}

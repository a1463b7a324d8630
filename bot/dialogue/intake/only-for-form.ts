import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { DialogueState } from '../dialogue-state.ts';
import { isOnlyContact } from './answers-form.ts';
import { openForm } from './find-form.ts';
import { readCorrection } from './read-correction.ts';
import type { Heard } from './slot-reader.ts';

/** Tells whether a message does nothing but tell an open form how to reach the resident, or correct a form that is open or
 * was sent: 「把电话换成139…」 tells of no danger, whatever was said before it.
 * @param text Normalised. */
export function isOnlyForForm(
  lexicon: Pick<Lexicon, 'forms'>,
  { intake, sent = null }: Pick<DialogueState, 'intake' | 'sent'>,
  text: string,
  heard: Heard,
): boolean {
  const open = openForm(lexicon, intake);
  if (open !== null && intake !== null) {
    return isOnlyContact(text, heard.home) || readCorrection(open, intake.slots, text, heard)?.whole === true;
  }
  const form = sent === null || sent.closed === true ? undefined : lexicon.forms.get(sent.form);
  if (sent === null || form === undefined) return false;
  return readCorrection(form, sent.slots, text, heard)?.whole === true;
}

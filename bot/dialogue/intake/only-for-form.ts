import type { IntakeForm, SlotKind } from '../../../knowledge/lexicon/intake-forms.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { DialogueState } from '../dialogue-state.ts';
import { isOnlyContact } from './answers-form.ts';
import { valueOf } from './certain-value.ts';
import { openForm } from './find-form.ts';
import { readCorrection } from './read-correction.ts';
import { saysOnlyValue } from './says-only-value.ts';
import type { Heard } from './slot-reader.ts';

/** Longer messages say something besides. */
const MAX_VALUE = 40;
/** Kinds of which every word around a value is known. */
const ONLY_KINDS: ReadonlySet<SlotKind> = new Set(['town', 'contact', 'date', 'count']);

/** Tells whether a message does nothing but tell an open form where the resident lives, when they have time and the like, or
 * how to reach them, or correct a form that is open or was sent: 「把电话换成139…」 and 「我在铜城，不对，我现在搬到秦栏了」 tell of no
 * danger, whatever was said before.
 * @param text Normalised. */
export function isOnlyForForm(
  lexicon: Pick<Lexicon, 'forms'>,
  { intake, sent = null }: Pick<DialogueState, 'intake' | 'sent'>,
  text: string,
  heard: Heard,
): boolean {
  const open = openForm(lexicon, intake);
  if (open !== null && intake !== null) {
    return (
      isOnlyContact(text, heard.home) ||
      tellsOnlyValue(open, text, heard) ||
      readCorrection(open, intake.slots, text, heard)?.whole === true
    );
  }
  const form = sent === null || sent.closed === true ? undefined : lexicon.forms.get(sent.form);
  if (sent === null || form === undefined) return false;
  return readCorrection(form, sent.slots, text, heard)?.whole === true;
}

function tellsOnlyValue({ slots }: IntakeForm, text: string, heard: Heard): boolean {
  if (text.length > MAX_VALUE) return false;
  return slots.some((slot) => {
    const value = ONLY_KINDS.has(slot.kind) ? valueOf(slot, text, heard) : null;
    return value !== null && saysOnlyValue(slot, text, value, heard);
  });
}

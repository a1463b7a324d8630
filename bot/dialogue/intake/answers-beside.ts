import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import type { IntakeReply } from './read-reply.ts';
import { saysOnlyValue } from './says-only-value.ts';
import type { Heard } from './slot-reader.ts';

/** Whether what is said beside an answer or a correction is itself one to the form: nobody was asked for it, so that only what
 * says nothing but a value counts. 「我爱人下周出差」 is no day on which somebody has time. */
export function answersBeside(form: IntakeForm, reply: IntakeReply, text: string, heard: Heard): boolean {
  if (reply.kind === 'later') return true;
  if (reply.kind !== 'values' && reply.kind !== 'correction') return false;
  const told = form.slots.flatMap((slot) => {
    const value = reply.values[slot.id];
    return value === undefined ? [] : [saysOnlyValue(slot, text, value, heard)];
  });
  return told.length > 0 && told.every(Boolean);
}

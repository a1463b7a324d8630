import type { FreshTurn } from '../turn.ts';
import { changesOf, type Corrected, saysNothing } from './correct-sent.ts';
import { openForm } from './find-form.ts';
import { noteBeside } from './note-beside.ts';
import { readCorrection } from './read-correction.ts';
import { saysOnlyValue } from './says-only-value.ts';
import { spotInReply } from './spot-values.ts';

/** Longer messages are stories. */
const MAX_LENGTH = 300;

/** Corrects a form that is open, where the message says something besides that is no value of the form: 「电话改成139…，另外我
 * 最近老头晕」. The form is not asked on; what is said besides decides how it goes on.
 * @returns Null where nothing is corrected, or nothing is said besides. */
export function correctOpen(turn: FreshTurn): Corrected | null {
  const { text, words, lexicon, said, state } = turn;
  const form = openForm(lexicon, state.intake);
  if (form === null || state.intake === null || text.length > MAX_LENGTH) return null;
  const { intake } = state;
  const correction = readCorrection(form, intake.slots, text, said);
  if (correction === null || correction.again !== null || saysNothing(correction.rest)) return null;
  const others = spotInReply(form, intake.slots, null, text, said);
  const rest = correction.rest
    .split(',')
    .filter((part) => form.slots.every((slot) => !isValue(others[slot.id], slot, part)))
    .join(',');
  if (saysNothing(rest)) return null;
  const values = { ...others, ...correction.values };
  const step = noteBeside(turn, form, intake, values, words.intakeChanged(changesOf(form, values)));
  return { step, rest };

  function isValue(
    value: string | undefined,
    slot: Parameters<typeof saysOnlyValue>[0],
    part: string,
  ): boolean {
    return value !== undefined && saysOnlyValue(slot, part, value, said);
  }
}

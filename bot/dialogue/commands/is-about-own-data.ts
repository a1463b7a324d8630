import type { DialogueState } from '../dialogue-state.ts';
import { readLinkCode } from './read-link-code.ts';
import { agreesVaguely, confirmsErasure, readCommand } from './read-command.ts';

/** Tells whether a resident asks for, or answers a question about, their own data, or takes a consent or a form back.
 * @param text Normalised.
 * @param awaiting What the assistant asked last. */
export function isAboutOwnData(text: string, awaiting: DialogueState['awaiting']): boolean {
  const command = readCommand(text);
  if (
    command === 'my_data' ||
    command === 'erase' ||
    command === 'link' ||
    command === 'unlink' ||
    readLinkCode(text) !== null ||
    command === 'stop_telling' ||
    command === 'withdraw_consent' ||
    // A request is a counsellor's to end while they are at it; what was filled in is the resident's.
    (command === 'withdraw' && /登记|报名|预约|申请|表/u.test(text))
  ) {
    return true;
  }
  if (awaiting !== 'erase') return false;
  return command === 'cancel' || confirmsErasure(text) || agreesVaguely(text);
}

import type { DialogueState } from '../types.ts';
import { agreesVaguely, confirmsErasure, readCommand } from './read-command.ts';

/** Tells whether a resident asks for, or answers a question about, their own data, or takes a consent back.
 * @param text Normalised.
 * @param awaiting What the assistant asked last. */
export function isAboutOwnData(text: string, awaiting: DialogueState['awaiting']): boolean {
  const command = readCommand(text);
  if (
    command === 'my_data' ||
    command === 'erase' ||
    command === 'stop_telling' ||
    command === 'withdraw_consent'
  ) {
    return true;
  }
  if (awaiting !== 'erase') return false;
  return command === 'cancel' || confirmsErasure(text) || agreesVaguely(text);
}

/** Most messages of one trial, and longest message in UTF-16 units, as in the server's TryRules. */
export const MOST_MESSAGES = 12;
export const LONGEST_MESSAGE = 5000;

/** What was typed, as messages, or why it cannot be tried. */
export type TrialMessages =
  | { readonly ok: true; readonly messages: readonly string[] }
  | { readonly ok: false; readonly problem: 'empty' | 'tooMany' | 'tooLong' };

/** Takes every line that is not blank for one message. */
export function trialMessages(typed: string): TrialMessages {
  const messages = typed
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (messages.length === 0) return { ok: false, problem: 'empty' };
  if (messages.length > MOST_MESSAGES) return { ok: false, problem: 'tooMany' };
  if (messages.some(({ length }) => length > LONGEST_MESSAGE)) return { ok: false, problem: 'tooLong' };
  return { ok: true, messages };
}

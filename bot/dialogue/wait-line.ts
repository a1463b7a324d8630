import type { Duty } from './dialogue-input.ts';
import type { Wording } from './wording/wording.ts';

/** The honest line on how long a person will take; a time is named only when one is known. */
export function waitLine(words: Wording, duty: Duty): string {
  return duty.expectedWaitMinutes === null
    ? words.waitUnknown
    : words.waitKnown(Math.max(1, Math.round(duty.expectedWaitMinutes)));
}

import type { Turn } from '../turn.ts';
import type { DialogueState, IntakeState } from '../dialogue-state.ts';
import type { Reply } from '../types.ts';
import { openForm } from './find-form.ts';

const HOUR = 3_600_000;
/** Whoever says nothing for this long has gone away; a form is asked on within it. */
const AWAY_MS = 6 * HOUR;
/** What is older was given up. */
export const KEPT_MS = 14 * 24 * HOUR;

/** Puts an open form aside that the resident has left for hours, and drops one that is too old.
 * @param at Of the new message, epoch milliseconds. */
export function restIntake(state: DialogueState, at: number): DialogueState {
  const { intake } = state;
  const resting = state.resting ?? null;
  const left = intake !== null && at - (intake.at ?? at) > AWAY_MS;
  const put = left ? { ...intake, offered: false } : resting;
  const kept = put !== null && at - (put.at ?? at) <= KEPT_MS ? put : null;
  if (!left && kept === resting) return state;
  return { ...state, intake: left ? null : intake, resting: kept };
}

/** The line and the buttons that offer a resident who comes back to go on with a form, once. */
export interface ResumeOffer {
  readonly text: string | null;
  readonly suggestions: Reply['suggestions'];
  readonly change: { readonly resting?: IntakeState };
}

/** Offers it beside whatever is said; nothing while another form is open, or on the day on which it was put off. */
export function resumeOffer({ state, said, words, lexicon, inGroup }: Turn): ResumeOffer {
  const resting = state.resting ?? null;
  const form = openForm(lexicon, resting);
  const due =
    resting !== null &&
    state.intake === null &&
    resting.offered !== true &&
    said.at - (resting.at ?? 0) > AWAY_MS;
  if (inGroup || form === null || !due) return { text: null, suggestions: [], change: {} };
  return {
    text: words.intakeResume(form.title),
    suggestions: [words.buttonContinue, words.buttonRestart, words.buttonDrop].map((label) => ({
      label,
      text: label,
    })),
    change: { resting: { ...resting, offered: true } },
  };
}

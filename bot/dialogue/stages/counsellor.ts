import { alertFor } from '../alert.ts';
import { isAboutOwnData } from '../commands/is-about-own-data.ts';
import { conclude } from '../conclude.ts';
import type { Stage } from '../turn.ts';

/** Is silent while a counsellor has the conversation. Danger still raises the ticket and pages; it is not talked over.
 * What residents order about their own data is carried out all the same: it is their right at any time. */
export const counsellorStage: Stage = (turn) => {
  if (turn.inGroup || turn.voice !== 'counsellor') return null;
  const alert = alertFor(turn);
  if (alert === null && isAboutOwnData(turn.text, turn.state.awaiting ?? null)) return null;
  return conclude(turn, {
    action: alert === null ? 'ignore' : 'handoff',
    say: [],
    effects: alert?.effects ?? [],
    topic: turn.triage.topic,
  });
};

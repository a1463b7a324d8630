import { alertFor } from '../alert.ts';
import { conclude } from '../conclude.ts';
import type { Stage } from '../turn.ts';

/** Is silent while a counsellor has the conversation. Danger still raises the ticket and pages; it is not talked over. */
export const counsellorStage: Stage = (turn) => {
  if (turn.inGroup || turn.voice !== 'counsellor') return null;
  const alert = alertFor(turn);
  return conclude(turn, {
    action: alert === null ? 'ignore' : 'handoff',
    say: [],
    effects: alert?.effects ?? [],
    topic: turn.triage.topic,
  });
};

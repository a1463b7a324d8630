import { alertFor } from '../alert.ts';
import { conclude } from '../conclude.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import type { Effect, Reply, Step } from '../types.ts';

/** Keeps a group free of what does not belong there, and says nothing to what is only told.
 *
 * Not addressed: nothing is said, remembered or kept, but an emergency opens a ticket and goes to a private chat.
 * Addressed and dangerous or personal: one neutral line that quotes nothing; danger advice follows in private. */
export const placeStage: Stage = (turn) => {
  if (!turn.inGroup) return turn.said.mentioned || turn.judgement.level !== 'routine' ? null : told(turn);
  if (!turn.said.mentioned) return overheard(turn);
  if (turn.judgement.level === 'routine' && !turn.personal) return null;
  return moveToPrivate(turn);
};

/** What somebody said before, handed over from elsewhere: remembered, and answered only where it is dangerous. */
function told(turn: FreshTurn): Step {
  return conclude(turn, { action: 'ignore', say: [] });
}

function overheard(turn: FreshTurn): Step {
  const alert = turn.judgement.level === 'emergency' ? alertFor(turn) : null;
  return {
    state: turn.state,
    effects: alert === null ? [] : [...alert.effects, privateAdvice(turn)],
    outcome: {
      action: 'ignore',
      level: turn.judgement.level,
      matchedRules: turn.judgement.matchedRules,
      topic: turn.triage.topic,
    },
  };
}

/** Moves a group turn to a private chat without remembering a word of it. */
export function moveToPrivate(turn: FreshTurn): Step {
  const alert = alertFor(turn);
  const { words } = turn;
  const step = conclude(turn, {
    action: 'move_to_private',
    say: [alert === null ? words.moveToPrivate : words.moveToPrivateUrgent],
    effects: alert?.effects ?? [],
    remembered: false,
  });
  return alert === null ? step : { ...step, effects: [...step.effects, privateAdvice(turn)] };
}

function privateAdvice(turn: FreshTurn): Effect {
  const alert = alertFor(turn);
  const reply: Reply = {
    text: [alert?.advice, alert?.told].filter((part) => part !== undefined).join('\n'),
    more: null,
    action: 'handoff',
    level: turn.judgement.level,
    matchedRules: turn.judgement.matchedRules,
    topic: turn.triage.topic,
    citations: [],
    intake: null,
    card: alert?.card ?? null,
    suggestions: [],
  };
  return { type: 'reply', reply, toPrivate: true };
}

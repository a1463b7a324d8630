import { gistOf } from '../clip.ts';
import { readQuestion } from '../follow-up/read-question.ts';
import { remember } from '../state.ts';
import type { FreshTurn } from '../turn.ts';
import type { Effect, Step } from '../types.ts';

/** Sends what is left, resolved against the earlier turns, to the approved guidance. Always last, so never null. */
export function questionStage(turn: FreshTurn): Step {
  const asked = readQuestion(turn.text, turn.state, turn.said);
  const effects: Effect[] = [
    {
      ...asked,
      type: 'find_answer',
      question: gistOf(asked.question),
      publicOnly: turn.inGroup,
      turn: turn.judgement,
    },
  ];
  return {
    state: {
      ...remember(turn.state, { from: 'resident', text: turn.text, at: turn.said.writtenAt ?? turn.said.at }),
      awaiting: null,
    },
    effects,
    outcome: { action: 'answer', level: 'routine', matchedRules: [], topic: turn.triage.topic },
  };
}

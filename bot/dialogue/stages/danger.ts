import { alertFor } from '../alert.ts';
import { gistOf } from '../clip.ts';
import { conclude } from '../conclude.ts';
import { storyQuestion } from '../follow-up/story-question.ts';
import { noTopic } from '../state.ts';
import type { Stage } from '../turn.ts';

/** Gives the advice, opens or raises the ticket, and says honestly who was told. An open form stays open. */
export const dangerStage: Stage = (turn) => {
  const alert = alertFor(turn);
  if (alert === null) return null;
  return conclude(turn, {
    action: 'handoff',
    say: [alert.advice, alert.told],
    card: alert.card,
    effects: alert.effects,
    topic: turn.triage.topic,
    change: {
      // 「那要吃什么药」 after an urgent message means this; an emergency is never looked up as a question.
      ...noTopic,
      lastQuestion:
        turn.judgement.level === 'emergency' ? null : (storyQuestion(turn.text) ?? gistOf(turn.text)),
      awaiting: turn.lexicon.crisis.asks.includes(turn.judgement.matchedRules[0] ?? '')
        ? 'wants_to_die'
        : 'danger_detail',
    },
  });
};

import { alertFor } from '../alert.ts';
import { gistOf } from '../clip.ts';
import { conclude } from '../conclude.ts';
import { readQuestion } from '../follow-up/read-question.ts';
import { storyQuestion } from '../follow-up/story-question.ts';
import { isQuestion } from '../intake/is-question.ts';
import { noTopic } from '../state.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import type { DangerReply, Effect } from '../types.ts';

/** Gives the advice, opens or raises the ticket, and says honestly who was told. An open form stays open.
 * Who asks something in an urgent case is also told what the guidance says; in an emergency nothing stands beside the
 * advice. */
export const dangerStage: Stage = (turn) => {
  const alert = alertFor(turn);
  if (alert === null) return null;
  const { advice, told, card } = alert;
  const asksForCrisis = turn.lexicon.crisis.asks.includes(turn.judgement.matchedRules[0] ?? '');
  return conclude(turn, {
    action: 'handoff',
    say: [advice, told],
    card,
    effects: [...alert.effects, ...lookUpBeside(turn, { advice, told, card })],
    topic: turn.triage.topic,
    change: {
      // 「那要吃什么药」 after an urgent message means this; an emergency is never looked up as a question.
      ...noTopic,
      lastQuestion:
        turn.judgement.level === 'emergency' ? null : (storyQuestion(turn.text) ?? gistOf(turn.text)),
      awaiting: asksForCrisis ? 'wants_to_die' : 'danger_detail',
    },
  });
};

function lookUpBeside(turn: FreshTurn, danger: DangerReply): readonly Effect[] {
  const { state, text, said, judgement, inGroup } = turn;
  const calm = judgement.level === 'urgent' && state.level !== 'emergency' && (state.crisis ?? null) === null;
  if (!calm || inGroup || state.intake !== null || !isQuestion(text)) return [];
  const { parts: _parts, ...asked } = readQuestion(text, state, said.at);
  const question = gistOf(asked.question);
  return [{ ...asked, type: 'find_answer', question, publicOnly: false, turn: judgement, danger }];
}

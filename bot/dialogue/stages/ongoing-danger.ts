import { conclude } from '../conclude.ts';
import { numbersOfRules } from '../emergency-numbers.ts';
import { isQuestion } from '../intake/is-question.ts';
import type { Stage } from '../turn.ts';

/** Holds to what was said when the danger was told, while the resident goes on with it: 「能等她拉出来吗」 is answered by nothing
 * in the guidance, and the same card again would only be noise. */
export const ongoingDangerStage: Stage = (turn) => {
  const { state, text, words, ticket } = turn;
  if (turn.triage.goesOn !== true || ticket === null || state.level === 'routine') return null;
  const rules = [...state.matchedRules, ...turn.judgement.matchedRules];
  return conclude(turn, {
    action: 'handoff',
    say: [
      isQuestion(text) ? words.doAsSaid : words.notedInDanger,
      state.level === 'emergency' ? words.stillInDanger(numbersOfRules(turn.lexicon, rules)) : null,
    ],
    topic: state.topic ?? turn.triage.topic,
    change: { awaiting: 'danger_detail' },
  });
};

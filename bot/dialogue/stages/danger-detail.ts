import { conclude } from '../conclude.ts';
import { numbersOfRules } from '../emergency-numbers.ts';
import { isQuestion } from '../intake/is-question.ts';
import type { Stage } from '../turn.ts';

/** Longer messages tell something of their own. */
const MAX_LENGTH = 30;

/** Takes what is told in answer to a danger's own question (30周, 昨天还动): nothing is looked up for it. */
export const dangerDetailStage: Stage = (turn) => {
  const { state, text, words } = turn;
  const awaited = state.awaiting === 'danger_detail' && state.level !== 'routine';
  if (turn.inGroup || !awaited || text.length > MAX_LENGTH || isQuestion(text)) return null;
  return conclude(turn, {
    action: 'handoff',
    say: [words.notedInDanger, words.stillInDanger(numbersOfRules(turn.lexicon, state.matchedRules))],
    topic: state.topic,
    change: { awaiting: 'danger_detail' },
  });
};

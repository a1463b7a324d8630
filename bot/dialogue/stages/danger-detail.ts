import { conclude } from '../conclude.ts';
import { numbersOfRules } from '../emergency-numbers.ts';
import { isQuestion } from '../intake/is-question.ts';
import { asksHowGrave } from '../small-talk/asks-how-grave.ts';
import type { Stage } from '../turn.ts';

/** Longer messages tell something of their own. */
const MAX_LENGTH = 30;

/** Takes what is told in answer to a danger's own question (30周, 昨天还动), or asked of how grave it is: nothing is looked up for it. */
export const dangerDetailStage: Stage = (turn) => {
  const { state, text, words } = turn;
  const awaited = state.awaiting === 'danger_detail' && state.level !== 'routine';
  if (turn.inGroup || !awaited || text.length > MAX_LENGTH) return null;
  const stillInDanger =
    state.level === 'emergency'
      ? words.stillInDanger(numbersOfRules(turn.lexicon, state.matchedRules))
      : null;
  if (asksHowGrave(text)) {
    return conclude(turn, {
      action: 'handoff',
      say: [words.doAsSaid, stillInDanger ?? words.stillToday],
      topic: state.topic,
      change: { awaiting: 'danger_detail' },
    });
  }
  if (isQuestion(text)) return null;
  return conclude(turn, {
    action: 'handoff',
    say: [words.notedInDanger, words.stillInDanger(numbersOfRules(turn.lexicon, state.matchedRules))],
    topic: state.topic,
    change: { awaiting: 'danger_detail' },
  });
};

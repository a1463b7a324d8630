import { conclude } from '../conclude.ts';
import { readRating } from '../rating/read-rating.ts';
import type { Stage } from '../turn.ts';

/** Takes a bare score as the answer to the question how it went, when that was the last thing said. Danger comes first, and
 * so does whatever the assistant itself has asked. */
export const ratingStage: Stage = (turn) => {
  const { said, state, words } = turn;
  const ticket = said.rating ?? null;
  if (ticket === null || turn.inGroup || turn.judgement.level !== 'routine') return null;
  if (state.intake !== null || (state.awaiting ?? null) !== null) return null;
  const score = readRating(turn.text);
  if (score === null) return null;
  return conclude(turn, {
    action: 'command',
    say: [score > 2 ? words.rated(score) : words.ratedLow(score)],
    effects: [{ type: 'rate_case', ticket, score }],
    suggestions: score > 2 ? [] : [{ label: words.buttonHuman, text: words.buttonHuman }],
  });
};

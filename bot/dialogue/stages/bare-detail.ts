import { conclude } from '../conclude.ts';
import { isBareDetail } from '../small-talk/is-bare-detail.ts';
import type { Stage } from '../turn.ts';

/** Takes a bare age, time or number in and asks what is wanted to be known. What was talked of stays what the next question is about. */
export const bareDetailStage: Stage = (turn) => {
  const { text, words } = turn;
  return isBareDetail(text) ? conclude(turn, { action: 'smalltalk', say: [words.goOn] }) : null;
};

import type { DialogueState } from './dialogue-state.ts';
import type { ChannelKind, TurnJudgement } from './types.ts';

/** Whether a language model may word the answer to a question.
 *
 * Only where nothing dangerous is near, to a grown-up, and on the web, where a complaint is one tap away. Whoever is in a
 * crisis or in danger, a child, and whoever fills a form get the approved words themselves.
 *
 * @param state After the message was heard. */
export function mayGenerate(state: DialogueState, judgement: TurnJudgement, channel: ChannelKind): boolean {
  const isSafe = judgement.level === 'routine' && !judgement.soft && judgement.matchedRules.length === 0;
  const wasSafe = state.level === 'routine' && (state.crisis ?? null) === null;
  const isGrown = state.speaker !== 'child' && state.speaker !== 'teen';
  return channel === 'web' && isSafe && wasSafe && isGrown && state.intake === null;
}

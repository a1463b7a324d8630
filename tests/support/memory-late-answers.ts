import type { LateAnswer, LateAnswers } from '../../bot/channels/official-account/late-answers.ts';

/** Late answers in memory. */
export function memoryLateAnswers(): LateAnswers {
  const kept = new Map<string, { readonly answer: LateAnswer; readonly until: number }>();
  return {
    async keep({ sourceId }, answer, _at, until) {
      kept.set(sourceId, { answer, until });
      return true;
    },
    async drop({ sourceId }) {
      kept.delete(sourceId);
    },
    async find({ sourceId }, at) {
      const found = kept.get(sourceId);
      return found === undefined || found.until <= at ? null : found.answer;
    },
  };
}

/** The platform pushes a message again so long after it sent it when it has heard nothing by then. */
const AGAIN_MS = 5000;
/** Where both pushes bear the same time, as long after the first came: a little less, since a busy process sees it late. */
const AGAIN_HERE_MS = 4500;
/** For how long the platform pushes a message again, in milliseconds, and how many answers are kept at most. */
const KEPT_MS = 30_000;
const MOST = 1000;

/** When a push was on its way: by the platform's clock, in whole seconds, and by ours; epoch milliseconds. */
export interface PushTimes {
  readonly sentAt: number;
  readonly cameAt: number;
}

/** Answers that were handed over. Whether the platform still listened then, nobody can tell from here: it says so by pushing the
 * message again. */
export interface LateAnswers {
  /** @param at When the answer was handed over. */
  keep(sourceId: string, text: string, push: PushTimes, at: number): void;
  /** What was handed over to an earlier push of the same message and not heard; null where it was, or may have been: two pushes
   * that were on their way together say nothing. */
  find(sourceId: string, push: PushTimes): string | null;
}

export function createLateAnswers(): LateAnswers {
  const kept = new Map<string, { readonly text: string; readonly push: PushTimes; readonly until: number }>();
  return {
    keep(sourceId, text, push, at) {
      for (const [id, { until }] of kept) if (until <= at || kept.size >= MOST) kept.delete(id);
      kept.set(sourceId, { text, push, until: at + KEPT_MS });
    },
    find(sourceId, { sentAt, cameAt }) {
      const found = kept.get(sourceId);
      if (found === undefined || found.until <= cameAt) return null;
      const { push, text } = found;
      const isAgain =
        sentAt === push.sentAt ? cameAt - push.cameAt >= AGAIN_HERE_MS : sentAt - push.sentAt >= AGAIN_MS;
      return isAgain ? text : null;
    },
  };
}

/** The platform pushes a message again five seconds after it sent it, when it has heard nothing by then. A busy process sees the
 * first of two pushes later than it was sent: whatever comes so long after that is no echo on the way. */
const AGAIN_MS = 3500;
/** For how long the platform pushes a message again, in milliseconds, and how many answers are kept at most. */
const KEPT_MS = 30_000;
const MOST = 1000;

/** Answers that were handed over. Whether the platform still listened then, nobody can tell from here: it says so by pushing the
 * message again. */
export interface LateAnswers {
  /** @param cameAt When the push came, and `at` when its answer was handed over; epoch milliseconds. */
  keep(sourceId: string, text: string, times: { readonly cameAt: number; readonly at: number }): void;
  /** What was handed over to the same message and not heard; null where it was. */
  find(sourceId: string, at: number): string | null;
}

export function createLateAnswers(): LateAnswers {
  const kept = new Map<string, { readonly text: string; readonly cameAt: number; readonly until: number }>();
  return {
    keep(sourceId, text, { cameAt, at }) {
      for (const [id, { until }] of kept) if (until <= at || kept.size >= MOST) kept.delete(id);
      kept.set(sourceId, { text, cameAt, until: at + KEPT_MS });
    },
    find(sourceId, at) {
      const found = kept.get(sourceId);
      const isAgain = found !== undefined && at - found.cameAt >= AGAIN_MS && at < found.until;
      return isAgain ? found.text : null;
    },
  };
}

/** How long after a push came its answer may be handed over and still be sure to be heard: the platform stops listening five
 * seconds after it sent the push, which is sooner by what the way and a busy process took. */
const SURE_MS = 4500;
/** For how long the platform pushes a message again, in milliseconds, and how many answers are kept at most. */
const KEPT_MS = 30_000;
const MOST = 1000;

/** Answers that were handed over when the platform may have stopped listening: it pushes their messages again. */
export interface LateAnswers {
  /** @param cameAt When the push came, and `at` when its answer was handed over; epoch milliseconds. */
  keep(sourceId: string, text: string, times: { readonly cameAt: number; readonly at: number }): void;
  /** What was handed over late to the same message; null where it was surely heard. */
  find(sourceId: string, at: number): string | null;
}

export function createLateAnswers(): LateAnswers {
  const kept = new Map<string, { readonly text: string; readonly until: number }>();
  return {
    keep(sourceId, text, { cameAt, at }) {
      if (at - cameAt < SURE_MS) return;
      for (const [id, { until }] of kept) if (until <= at || kept.size >= MOST) kept.delete(id);
      kept.set(sourceId, { text, until: at + KEPT_MS });
    },
    find(sourceId, at) {
      const found = kept.get(sourceId);
      return found === undefined || found.until <= at ? null : found.text;
    },
  };
}

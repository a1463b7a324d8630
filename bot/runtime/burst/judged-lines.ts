/** Remembers what lines of a burst were judged to be, so that each is judged once however many come after it. */
export interface JudgedLines<T> {
  /** @param key Everything that the judgement depends on. */
  get(key: string, judge: () => T): T;
}

const MOST = 2000;

export function createJudgedLines<T>(most = MOST): JudgedLines<T> {
  const known = new Map<string, T>();
  return {
    get(key, judge) {
      const before = known.get(key);
      if (before !== undefined) return before;
      const judged = judge();
      known.set(key, judged);
      const oldest = known.size > most ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      return judged;
    },
  };
}

/** Most trials under way at once in this process: one runs, the others wait for it, and each may have an index built first. */
const OF_ALL = 8;
/** Nobody waits for more of one colleague. */
const OF_ONE = 2;

/** Seats for those who try questions. */
export interface TrialSeats {
  /** @param person Account that asks.
   * @returns What gives the seat back, once; or who has too many trials under way: they themselves, or all together. */
  take(person: string): (() => void) | 'own' | 'all';
}

export function createTrialSeats(): TrialSeats {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take(person) {
      const own = taken.get(person) ?? 0;
      if (own >= OF_ONE) return 'own';
      if (all >= OF_ALL) return 'all';
      taken.set(person, own + 1);
      all += 1;
      return () => {
        const left = (taken.get(person) ?? 1) - 1;
        if (left === 0) taken.delete(person);
        else taken.set(person, left);
        all -= 1;
      };
    },
  };
}

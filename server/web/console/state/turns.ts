/** Tells an answer that comes too late to be shown. */
export interface Turns {
  /** Something is asked for, or known without asking.
   * @returns Whether it may be shown now; false once something is shown that began later. */
  readonly begin: () => () => boolean;
}

/** Makes one, for what is shown in one place. Slow answers that come in their order are shown one after the other. */
export function createTurns(): Turns {
  let begun = 0;
  let shown = 0;
  return {
    begin() {
      begun += 1;
      const mine = begun;
      return () => {
        if (mine < shown) return false;
        shown = mine;
        return true;
      };
    },
  };
}

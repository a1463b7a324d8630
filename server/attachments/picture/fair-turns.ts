/** Does one thing after the other, so that whoever brings many keeps nobody waiting who brings one. */
export interface FairTurns {
  /** @param sender Who brings it: their things are done in order, and everybody's first before anybody's second. */
  take<Result>(sender: string, act: () => Promise<Result>): Promise<Result>;
}

/** Makes turns that nobody waits for yet. */
export function createFairTurns(): FairTurns {
  /** What everybody has to be done, that which is under way among it; whoever was served last comes last. */
  const waiting = new Map<string, (() => Promise<void>)[]>();
  let busy = false;

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      const [sender, [first]] = next;
      await first?.();
      const others = (waiting.get(sender) ?? []).slice(1);
      waiting.delete(sender);
      if (others.length > 0) waiting.set(sender, others);
    }
    busy = false;
  }

  return {
    async take(sender, act) {
      return new Promise((resolve, reject) => {
        const turn = async (): Promise<void> => act().then(resolve, reject);
        waiting.set(sender, [...(waiting.get(sender) ?? []), turn]);
        void work();
      });
    },
  };
}

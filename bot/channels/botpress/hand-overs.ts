/** Replies that leave with the answer to an action. Whoever sends what is due asks here first, so that what a bot has got as
 * an answer is not told it again. */
export interface HandOvers {
  /** An action for a message begins: what is said to it may leave with the answer.
   * @returns Told once how the answer left. */
  begin(address: string, sourceId: string): (isTaken: boolean) => void;
  /** How the answer to a message left; null when no answer to it is under way in this process. */
  outcome(address: string, sourceId: string): Promise<boolean> | null;
}

export function createHandOvers(): HandOvers {
  const underWay = new Map<string, Promise<boolean>>();
  const keyOf = (address: string, sourceId: string) => `${address} ${sourceId}`;
  return {
    begin(address, sourceId) {
      const key = keyOf(address, sourceId);
      let settle: (isTaken: boolean) => void = () => {};
      const mine = new Promise<boolean>((resolve) => {
        settle = resolve;
      });
      underWay.set(key, mine);
      return (isTaken) => {
        settle(isTaken);
        if (underWay.get(key) === mine) underWay.delete(key);
      };
    },
    outcome: (address, sourceId) => underWay.get(keyOf(address, sourceId)) ?? null,
  };
}

/** Addresses that a gateway answers nothing about. */
export interface Silences {
  /** It answered about somebody. */
  answered(address: string, at: number): void;
  /** It said nothing about somebody.
   * @returns Whether that is about them alone: since it was last silent about them, it has answered about others. */
  silent(address: string, at: number): boolean;
}

const MOST = 1000;

/** Tells a gateway that answers nothing from a contact about which it never does: what is for them would wait for ever.
 * Times are epoch milliseconds. */
export function createSilences(): Silences {
  const since = new Map<string, number>();
  let lastAnswer = Number.NEGATIVE_INFINITY;
  return {
    answered(address, at) {
      since.delete(address);
      lastAnswer = at;
    },
    silent(address, at) {
      const before = since.get(address) ?? at;
      const [oldest] = since.keys();
      if (!since.has(address) && since.size >= MOST && oldest !== undefined) since.delete(oldest);
      since.set(address, at);
      return lastAnswer > before;
    },
  };
}

/** Remembers which messages have come: gateways bring some twice. What is kept for good is the store's to know; this spares it
 * the lines of groups that are not for us. */
export interface SeenIds {
  /** Whether an id is new; it is not any more afterwards. */
  isNew(id: string): boolean;
  /** Whether an id has come. */
  has(id: string): boolean;
  forget(id: string): void;
}

const MOST = 20_000;

export function createSeenIds(most = MOST): SeenIds {
  // In the order in which they came: a set keeps it.
  const ids = new Set<string>();
  return {
    isNew(id) {
      if (ids.has(id)) return false;
      ids.add(id);
      const oldest = ids.size > most ? ids.values().next().value : undefined;
      if (oldest !== undefined) ids.delete(oldest);
      return true;
    },
    has: (id) => ids.has(id),
    forget: (id) => void ids.delete(id),
  };
}

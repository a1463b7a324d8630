/** So many in a while, for each of several keys. */
export interface Quota {
  /** Takes one; false when there is none left for now. */
  take(key: string): boolean;
}

/** @param options.most In any `perMs` milliseconds.
 * @param options.keys Most that are remembered; the oldest go first. */
export function createQuota(options: {
  readonly most: number;
  readonly perMs: number;
  readonly now: () => number;
  readonly keys?: number;
}): Quota {
  const { most, perMs, now, keys = 2000 } = options;
  const taken = new Map<string, readonly number[]>();
  return {
    take(key) {
      const at = now();
      const recent = (taken.get(key) ?? []).filter((one) => one > at - perMs);
      if (recent.length >= most) return false;
      taken.delete(key);
      taken.set(key, [...recent, at]);
      const oldest = taken.size > keys ? taken.keys().next().value : undefined;
      if (oldest !== undefined) taken.delete(oldest);
      return true;
    },
  };
}

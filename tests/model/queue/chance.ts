/** Numbers that look random and are the same in every run. */
export interface Chance {
  /** A whole number from 0 to below a bound. */
  below(bound: number): number;
  pick<T>(list: readonly T[]): T;
}

/** @param seed Any whole number; neighbouring ones begin differently. */
export function createChance(seed: number): Chance {
  // mulberry32, public domain, by Tommy Ettinger.
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0;
  const below = (bound: number) => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
  return {
    below,
    pick(list) {
      const one = list[below(list.length)];
      if (one === undefined) throw new RangeError('Cannot pick from an empty list');
      return one;
    },
  };
}

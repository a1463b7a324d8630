/** Time as a clock counts it: all of it, or what falls into opening hours. Moments are epoch milliseconds. */
export interface WorkingTime {
  /** Milliseconds of it between two moments; negative when the second comes first. */
  businessBetween(from: number, to: number): number;
  /** The first moment by which so many milliseconds of it are over; the moment itself for 0.
   * @throws {RangeError} When `ms` is negative. */
  addBusiness(at: number, ms: number): number;
}

/** Every minute counts, day and night. */
export const ROUND_THE_CLOCK: WorkingTime = {
  businessBetween: (from, to) => to - from,
  addBusiness(at, ms) {
    if (!(ms >= 0)) throw new RangeError('Cannot add time: it must not be negative');
    return at + ms;
  },
};

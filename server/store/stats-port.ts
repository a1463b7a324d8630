import type { Priority } from '../../bot/dialogue/types.ts';

/** Sums about the work of some days. */
export interface WorkSums {
  /** `2026-03-02`. */
  readonly firstDay: string;
  readonly opened: readonly {
    readonly topic: string | null;
    readonly date: string;
    readonly count: number;
  }[];
  /** Questions without an answer. */
  readonly gaps: readonly { readonly date: string; readonly count: number }[];
  readonly places: readonly { readonly orgUnitId: string | null; readonly count: number }[];
  /** Cases opened in this time for which something is promised. */
  readonly promised: number;
  /** Those of them whose first answer came too late. */
  readonly missed: number;
  /** Now. */
  readonly waiting: readonly { readonly priority: Priority; readonly count: number }[];
  readonly ratings: readonly { readonly score: number; readonly count: number }[];
}

/** Numbers about the work; nothing of any resident. */
export interface StatsStore {
  /** @param at Epoch milliseconds; the last moment that counts.
   * @param days Calendar days in Asia/Shanghai, the one of `at` included. */
  read(at: number, days: number): Promise<WorkSums>;
}

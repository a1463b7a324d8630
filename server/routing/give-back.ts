/** Why a case goes back to the queue. */
export type GiveBackReason = 'disabled' | 'offline' | 'shift_over';

/** What is known of whoever has a case. */
export interface Holder {
  readonly isDisabled: boolean;
  /** Last sign of life of their console, epoch milliseconds; null when there never was one. */
  readonly seenAt: number | null;
  /** Whether they have shifts at all: whoever has none is never off duty. */
  readonly hasShifts: boolean;
  /** At the desk or on call, and not absent. */
  readonly isOnDuty: boolean;
}

/** What is known of the case. */
export interface HeldCase {
  /** Whether a line of the resident waits for a person. */
  readonly isWaiting: boolean;
  /** When it was given to them or they last wrote, whichever is later; epoch milliseconds. */
  readonly touchedAt: number;
}

/** Decides whether a case goes back to the queue. A disabled account keeps nothing; whoever is away loses what waits for
 * an answer, once they have been silent for long enough. What waits for the resident stays with whoever knows it.
 * @param at Epoch milliseconds.
 * @param offlineAfterMs Silence after which somebody is away.
 * @returns Null when it stays. */
export function giveBack(
  holder: Holder,
  held: HeldCase,
  at: number,
  offlineAfterMs: number,
): GiveBackReason | null {
  if (holder.isDisabled) return 'disabled';
  const quiet = (since: number | null) => since === null || at - since >= offlineAfterMs;
  if (!held.isWaiting || !quiet(held.touchedAt)) return null;
  if (quiet(holder.seenAt)) return 'offline';
  return holder.hasShifts && !holder.isOnDuty ? 'shift_over' : null;
}

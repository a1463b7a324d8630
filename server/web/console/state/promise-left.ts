import type { TicketSla } from '../../../api/sla.ts';

export type PromiseMark = NonNullable<TicketSla['next']>;

/** A time in which the office is open; epoch milliseconds. */
export interface OpenSpan {
  readonly from: number;
  readonly to: number;
}

/** What is left of a promise as the server counts it; negative once it is late.
 *
 * @param now Epoch milliseconds.
 * @param spans Opening times around now; null before they have arrived: then what counts only those stands as the server
 * sent it. */
export function promiseLeftMs(mark: PromiseMark, now: number, spans: readonly OpenSpan[] | null): number {
  if (mark.paused || mark.dueAt === null) return mark.remainingMs;
  const due = Date.parse(mark.dueAt);
  if (!mark.onlyDuringBusinessHours) return due - now;
  if (spans === null) return mark.remainingMs;
  const [from, to] = due < now ? [due, now] : [now, due];
  const open = spans.reduce(
    (sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)),
    0,
  );
  return due < now ? 0 - open : open;
}

/** How a promise stands: in time, nearly or already too late, or standing still. */
export type PromiseState = 'fine' | 'soon' | 'late' | 'paused';

/** With a fifth left it is soon. */
const SOON = 0.2;

export function promiseState(mark: PromiseMark, leftMs: number): PromiseState {
  // Late is late although the office is closed and nothing more is counted.
  if (leftMs < 0 || mark.status === 'missed') return 'late';
  if (mark.paused) return 'paused';
  return leftMs <= mark.thresholdMs * SOON ? 'soon' : 'fine';
}

/** How much of it is used up, 0 to 1. */
export function promiseUsed(mark: PromiseMark, leftMs: number): number {
  return Math.min(1, Math.max(0, 1 - leftMs / mark.thresholdMs));
}

import type { TicketReason, TicketState } from './ticket-state.ts';

/** For so long after its end a case comes back to whom it was with, in place of a new one. */
export const GOES_ON_MS = 7 * 24 * 60 * 60 * 1000;

/** Tells whether a resident who wants a person again goes on with their resolved case: within a week, unless it went on
 * elsewhere. A filled form is a case of its own: in the earlier one it would take the place of that one's form.
 *
 * @param at Epoch milliseconds. */
export function goesOn(last: TicketState, reason: TicketReason, at: number): boolean {
  return (
    last.resolvedAt !== null &&
    at - last.resolvedAt < GOES_ON_MS &&
    last.mergedInto === null &&
    (reason !== 'intake' || last.reason !== 'intake')
  );
}

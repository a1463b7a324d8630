import type { TicketDetail } from '../../../api/console.ts';

/** How forms name what somebody is called by. */
const CALLED: ReadonlySet<string> = new Set(['称呼', '昵称']);
/** Said in place of a name, or not understood. */
const NO_NAME = /^(?:不想说|不清楚)$|（原话）$/u;
const MOBILE = /^1[3-9]\d{9}$/;

/** What the resident wants to be called, as they told the newest form that still holds; null where none says it, or where
 * the reader may not see it. */
export function calledInForms(intakes: TicketDetail['intakes']): string | null {
  const named = intakes
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap(({ slots }) => slots.filter(({ label }) => CALLED.has(label)))
    .filter(({ value }) => !NO_NAME.test(value));
  return named.at(-1)?.value ?? null;
}

/** Whether a value is a number that a telephone can call. */
export function isCallable(value: string): boolean {
  return MOBILE.test(value);
}

import type { Me, TicketSummary } from '../../../api/console.ts';
import { leadsOthers } from './reader-rights.ts';
import { isReferralOpen, referralActions, type ReferralAction } from './referral-actions.ts';
import { standing } from './ticket-facts.ts';

/** What can be done with a case beside writing in it, each with a panel of its own. */
export const CASE_ACTIONS = [
  'transfer',
  'snooze',
  'remind',
  'resolve',
  'give_back',
  'tags',
  'topic',
  'lower',
  'experts',
  'merge',
  'canned',
] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number] | ReferralAction;

/** What the reader may do with a case as it stands. The server decides; this only hides what it would refuse. */
export function caseActions(ticket: TicketSummary, me: Pick<Me, 'id' | 'roles'>): readonly CaseAction[] {
  if (ticket.withoutNames) return [];
  const undecided = isReferralOpen(ticket);
  const own = referralActions(ticket, me);
  const others = otherActions(ticket, me);
  // What came from elsewhere is answered first.
  return (ticket.referral?.direction === 'in' ? [...own, ...others] : [...others, ...own]).filter(
    (action) => !undecided || (action !== 'resolve' && action !== 'merge'),
  );
}

function otherActions(ticket: TicketSummary, me: Pick<Me, 'id' | 'roles'>): readonly CaseAction[] {
  const stand = standing(ticket, me.id);
  const lower: readonly CaseAction[] = ticket.sensitive && leadsOthers(me) ? ['lower'] : [];
  switch (stand) {
    case 'mine':
      return CASE_ACTIONS.filter((action) => action !== 'lower' || lower.length > 0);
    case 'claimable':
      return ['transfer', 'tags', 'topic', ...lower, 'merge'];
    case 'taken':
      return leadsOthers(me)
        ? ['transfer', 'give_back', 'tags', 'topic', ...lower, 'merge']
        : ['tags', 'topic'];
    case 'closed':
      return ['tags', ...lower, ...(ticket.mergedInto === null ? (['remind'] as const) : [])];
  }
  return stand satisfies never;
}

/** When a case can come back, in epoch milliseconds: in an hour, and on the next morning at half past eight of the
 * reader's own clock. */
export function snoozeTimes(now: number): { readonly hour: number; readonly morning: number } {
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(8, 30, 0, 0);
  return { hour: now + 60 * 60_000, morning: morning.getTime() };
}

/** When counsellors may want to be reminded, in epoch milliseconds, each at half past eight of the reader's own clock: on
 * the next morning, in a week, and in four weeks, on the same day of the week. */
export function remindTimes(now: number): {
  readonly morning: number;
  readonly week: number;
  readonly month: number;
} {
  const inDays = (days: number): number => {
    const morning = new Date(now);
    morning.setDate(morning.getDate() + days);
    return morning.setHours(8, 30, 0, 0);
  };
  return { morning: inDays(1), week: inDays(7), month: inDays(28) };
}

/** A time as the browser's own field has it, in local time: 2026-03-02T08:30. */
export function fieldTime(at: number): string {
  const date = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What was picked; null for what is no time or not after now. */
export function pickedTime(value: string, now: number): number | null {
  const at = Date.parse(value);
  return Number.isNaN(at) || at <= now ? null : at;
}

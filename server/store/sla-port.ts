import type { Viewer } from './ticket-port.ts';
import type { BusinessCalendar } from '../calendar/business-calendar.ts';
import type { BusinessHours } from '../calendar/business-hours.ts';
import type { OpenHolidays } from '../calendar/open-holidays.ts';
import type { ClockState, Happening, SlaRules } from '../sla/clock.ts';
import type { SlaName, SlaPolicy } from '../sla/policy.ts';
import type { User } from './ports.ts';

/** The clocks of a ticket, and what they are measured by. */
export interface TicketSla {
  readonly state: ClockState;
  readonly rules: SlaRules;
}

/** A version of something that administrators edit. */
export interface Versioned<T> {
  /** 0 is what ships. */
  readonly version: number;
  readonly value: T;
  readonly changedBy: { readonly id: string; readonly displayName: string } | null;
  /** Epoch milliseconds; null for what ships. */
  readonly changedAt: number | null;
}

/** An edit, made on the version that its author saw. */
export interface Edit<T> {
  readonly value: T;
  readonly basedOn: number;
  readonly by: User;
  readonly at: number;
}

/** Promises to residents: what they are, when the office is open, and what was missed. */
export interface SlaStore {
  policies(): Promise<Versioned<readonly SlaPolicy[]>>;
  /** Holds for cases opened from now on; open ones keep what they were opened under.
   * @returns `changed` when somebody else was faster: nothing was written. */
  putPolicies(edit: Edit<readonly SlaPolicy[]>): Promise<'done' | 'changed'>;
  hours(): Promise<Versioned<BusinessHours>>;
  /** Open cases are measured anew by `remeasure`. */
  putHours(edit: Edit<BusinessHours>): Promise<'done' | 'changed'>;
  calendar(): Promise<BusinessCalendar>;
  holidays(): OpenHolidays;
  /** Looks again at the office's own file of holidays. */
  refreshHolidays(): Promise<void>;
  /** Looks whether a ticket has missed something by now. */
  check(ticketId: string, at: number): Promise<void>;
  /** Measures open tickets anew whose calendar has changed, and those that have no clocks yet.
   * @returns How many; fewer than `limit` when all are done. */
  remeasure(at: number, limit: number): Promise<number>;
  /** Takes up what was missed and not told yet, once over all processes; consoles hear of it with the commit. */
  announce(
    at: number,
    limit: number,
  ): Promise<readonly { readonly ticketId: string; readonly name: SlaName }[]>;
  /** What has happened to a ticket, as its clocks see it: folding it by its rules gives what its row must say. */
  history(ticketId: string): Promise<readonly Happening[]>;
  /** How many promises were missed in a time, `to` excluded, in the cases that somebody sees with names; null: in all. */
  missed(from: number, to: number, viewer: Viewer | null): Promise<Readonly<Record<SlaName, number>>>;
}

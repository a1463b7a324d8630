import type { SlaName } from '../../sla/policy.ts';

/** What is promised for cases; the newest version is that of new ones, each case keeps the one it was opened under. */
export interface SlaPoliciesTable {
  /** From 1; version 0 is built in. */
  version: number;
  /** JSON of the policies. */
  policies: string;
  by_id: string;
  at: number;
}

/** When the office is open; the newest version holds for all cases. */
export interface BusinessHoursTable {
  /** From 1; version 0 is built in. */
  version: number;
  /** JSON of the hours. */
  hours: string;
  by_id: string;
  at: number;
}

/** The clocks of a ticket. */
export interface TicketSlaTable {
  ticket_id: string;
  policy_version: number;
  /** Revision of the calendar by which it was last measured. */
  calendar: string;
  /** JSON of the clocks. */
  state: string;
  /** 1 while any clock has not ended. */
  is_open: 0 | 1;
}

/** A promise that was not kept. */
export interface SlaMissesTable {
  ticket_id: string;
  name: SlaName;
  /** Which clock of that name. */
  number: number;
  due_at: number;
  /** When it was seen. */
  at: number;
  /** When it was counted and told to the consoles; null before. */
  announced_at: number | null;
}

export interface SlaSchema {
  sla_policies: SlaPoliciesTable;
  business_hours: BusinessHoursTable;
  ticket_sla: TicketSlaTable;
  sla_misses: SlaMissesTable;
}

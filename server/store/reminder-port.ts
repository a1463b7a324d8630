import type { User } from './ports.ts';
import type { Viewer } from './ticket-port.ts';

/** What a counsellor wants to be reminded of in a case. Only colleagues see it, never the resident. */
export interface Reminder {
  readonly id: string;
  readonly ticketId: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** Null for none. */
  readonly words: string | null;
  readonly by: { readonly id: string; readonly displayName: string };
  /** When colleagues were told; null while it is still to come. */
  readonly toldAt: number | null;
}

/** One that has come: its words are in the case. */
export type ComeReminder = Pick<Reminder, 'id' | 'ticketId' | 'dueAt'>;

/** Open reminders that one case has at most. */
export const REMINDERS_A_CASE = 20;

export interface ReminderStore {
  /** Sets one. Whoever sees the case only without names sets none.
   * @returns `full` where the case has as many as it may. */
  set(input: {
    ticketId: string;
    dueAt: number;
    words: string | null;
    by: User;
    at: number;
  }): Promise<
    | { readonly kind: 'done'; readonly reminder: Reminder }
    | { readonly kind: 'not_found' | 'not_allowed' | 'erased' | 'full' }
  >;
  /** Those of a case that are not over, the earliest first; none for whoever sees it without names. */
  ofTicket(ticketId: string, viewer: Viewer): Promise<readonly Reminder[]>;
  /** Ends one: it is done with, or not wanted any more.
   * @returns Whether there was one that its reader may end. */
  end(input: { ticketId: string; id: string; by: User; at: number }): Promise<boolean>;
  /** Tells whom it concerns that its time has come; nothing the second time, or when it is over.
   * @returns How many people are reminded. */
  tell(id: string, at: number): Promise<number>;
  /** Those that have come for somebody and are not over, the earliest first. Whose they are is found out anew each time:
   * a case that goes to a colleague takes its reminders along. */
  come(viewer: Viewer, limit: number): Promise<readonly ComeReminder[]>;
}

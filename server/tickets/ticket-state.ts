import type { Level, Priority, TicketStatus } from '../../bot/dialogue/types.ts';
import type { ChecklistEntry } from './checklist.ts';

/** Why a ticket exists. */
export type TicketReason = 'danger' | 'requested' | 'intake' | 'coercion';

/** A ticket as its events make it; plain data. */
export interface TicketState {
  readonly status: TicketStatus;
  readonly priority: Priority;
  readonly topic: string | null;
  readonly reason: TicketReason;
  readonly level: Level;
  readonly matchedRules: readonly string[];
  /** Who has it, or had it when it was resolved. */
  readonly assigneeId: string | null;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** Epoch milliseconds; null unless resolved. */
  readonly resolvedAt: number | null;
  /** What must be done before it can be resolved; empty where nothing must. */
  readonly checklist: readonly ChecklistEntry[];
  /** Number of events so far. */
  readonly version: number;
}

/** What happened to a ticket, without when and by whom. */
export type TicketFact =
  | {
      readonly type: 'opened';
      readonly priority: Priority;
      readonly topic: string | null;
      readonly reason: TicketReason;
      readonly level: Level;
      readonly matchedRules: readonly string[];
    }
  | { readonly type: 'assigned'; readonly from: string | null; readonly to: string }
  | { readonly type: 'note_added' }
  | { readonly type: 'topic_changed'; readonly from: string | null; readonly to: string }
  | {
      readonly type: 'priority_changed';
      readonly from: Priority;
      readonly to: Priority;
      readonly level: Level;
      readonly matchedRules: readonly string[];
    }
  /** A child may have been harmed: these things must be done. */
  | { readonly type: 'checklist_added'; readonly items: readonly string[] }
  | {
      readonly type: 'item_checked';
      readonly item: string;
      readonly outcome: string;
      readonly closes: boolean;
      readonly by: string;
    }
  | { readonly type: 'resolved' }
  | { readonly type: 'reopened' };

/** A fact with its time in epoch milliseconds. */
export type TicketEvent = TicketFact & { readonly at: number };

/** What somebody wants to do with a ticket. */
export type TicketCommand =
  | {
      readonly type: 'open';
      readonly priority: Priority;
      readonly topic: string | null;
      readonly reason: TicketReason;
      readonly level: Level;
      readonly matchedRules: readonly string[];
      readonly checklist?: readonly string[];
    }
  | {
      readonly type: 'raise';
      readonly priority: Priority;
      readonly level: Level;
      readonly matchedRules: readonly string[];
      readonly checklist?: readonly string[];
    }
  | { readonly type: 'claim'; readonly by: string }
  | { readonly type: 'reply'; readonly by: string }
  | { readonly type: 'note'; readonly by: string }
  | { readonly type: 'change_priority'; readonly priority: Priority; readonly by: string }
  /** Does one thing of the checklist. */
  | {
      readonly type: 'check';
      readonly item: string;
      readonly outcome: string;
      readonly closes: boolean;
      readonly by: string;
    }
  | { readonly type: 'resolve'; readonly by: string }
  /** The resident no longer wants it. */
  | { readonly type: 'withdraw' }
  | { readonly type: 'reopen'; readonly by: string };

/** What comes of a command: facts to record (perhaps none), or why not. */
export type Decision =
  | { readonly kind: 'done'; readonly facts: readonly TicketFact[] }
  /** Somebody else has the ticket, or nobody has and the action needs an owner. */
  | { readonly kind: 'taken' }
  /** The ticket is resolved, or (for `reopen`) already open. */
  | { readonly kind: 'closed' }
  /** It cannot be resolved before these things are done. */
  | { readonly kind: 'unfinished'; readonly items: readonly string[] };

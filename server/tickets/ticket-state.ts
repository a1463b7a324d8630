import type { Level, Priority, TicketStatus } from '../../bot/dialogue/types.ts';
import type { Direction, ReferralStatus } from '../referral/referral-state.ts';
import type { ChecklistEntry } from './checklist.ts';

/** Why a ticket exists; `referral`: another association passed it on. */
export type TicketReason = 'danger' | 'requested' | 'intake' | 'coercion' | 'referral';

/** The referral of a ticket to or from another association, the latest where there were several. */
export interface TicketReferral {
  readonly id: string;
  readonly direction: Direction;
  readonly status: ReferralStatus;
}

/** How a case ended. */
export const RESULTS = [
  'answered',
  'referred',
  'visited',
  'no_contact',
  'duplicate',
  'withdrawn',
  'other',
] as const;
export type ResultCode = (typeof RESULTS)[number];

/** Why somebody has a ticket who did not take it: `routed` and `escalated` by the system, the others by people. */
export type AssignReason = 'handed_over' | 'transferred' | 'routed' | 'escalated';

/** Why a ticket is nobody's again. `given_back` by its counsellor; all others by the system or a lead. */
export type UnassignReason =
  | 'given_back'
  | 'taken_back'
  | 'transferred'
  | 'offline'
  | 'absent'
  | 'shift_over'
  | 'disabled';

/** Where a ticket can be sent: a unit is a place of the tree 市 → 镇/街道 → 村/居. */
export type TransferTarget =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'team'; readonly id: string }
  | { readonly kind: 'unit'; readonly id: string };

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
  /** The town (or village) that it belongs to; null where that is not known. */
  readonly orgUnitId: string | null;
  /** The team it was sent to; null for everybody's. */
  readonly teamId: string | null;
  readonly tags: readonly string[];
  /** Accounts that were asked for advice; they see it without names. */
  readonly experts: readonly string[];
  /** Epoch milliseconds; until then nobody needs to act. Null when awake. */
  readonly snoozedUntil: number | null;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** Epoch milliseconds; null unless resolved. */
  readonly resolvedAt: number | null;
  /** How it ended; null unless resolved, and for what was resolved before there were results. */
  readonly result: ResultCode | null;
  /** The ticket that goes on in place of this one; null unless it is a duplicate. */
  readonly mergedInto: string | null;
  /** Epoch milliseconds; null until the resident was asked how it went. Asked once. */
  readonly ratingAskedAt: number | null;
  /** 1 (bad) to 5, given once; null until then. */
  readonly rating: number | null;
  /** What must be done before it can be resolved; empty where nothing must. */
  readonly checklist: readonly ChecklistEntry[];
  /** Null where it was never passed on. */
  readonly referral: TicketReferral | null;
  /** Whether it was sensitive at any time, unless a lead has said since that it is not any more. */
  readonly keptSensitive: boolean;
  /** Number of events so far. */
  readonly version: number;
}

/** What happened to a ticket, without when and by whom. Only ids, codes and numbers: people's words are kept as
 * sealed notes. */
export type TicketFact =
  | {
      readonly type: 'opened';
      readonly priority: Priority;
      readonly topic: string | null;
      readonly reason: TicketReason;
      readonly level: Level;
      readonly matchedRules: readonly string[];
    }
  /** Alone this sets who has it, also after `transferred` to a person. No reason: they took it themselves. */
  | {
      readonly type: 'assigned';
      readonly from: string | null;
      readonly to: string;
      readonly reason?: AssignReason;
    }
  | { readonly type: 'unassigned'; readonly from: string; readonly reason: UnassignReason }
  /** Sent on; `from` is what it had of that kind before. */
  | {
      readonly type: 'transferred';
      readonly kind: TransferTarget['kind'];
      readonly from: string | null;
      readonly to: string;
    }
  /** It became known where it belongs to. */
  | { readonly type: 'placed'; readonly from: string | null; readonly to: string }
  | { readonly type: 'note_added' }
  | { readonly type: 'topic_changed'; readonly from: string | null; readonly to: string }
  /** A lead says that what made it sensitive is no more. */
  | { readonly type: 'sensitivity_lowered' }
  | {
      readonly type: 'priority_changed';
      readonly from: Priority;
      readonly to: Priority;
      readonly level: Level;
      readonly matchedRules: readonly string[];
    }
  | { readonly type: 'tagged'; readonly to: string }
  | { readonly type: 'untagged'; readonly from: string }
  /** An expert was asked for advice. */
  | { readonly type: 'invited'; readonly to: string }
  | { readonly type: 'uninvited'; readonly from: string }
  /** Times in epoch milliseconds. */
  | { readonly type: 'snoozed'; readonly from: number | null; readonly to: number }
  /** A child may have been harmed: these things must be done. */
  | { readonly type: 'checklist_added'; readonly items: readonly string[] }
  | {
      readonly type: 'item_checked';
      readonly item: string;
      readonly outcome: string;
      readonly closes: boolean;
      readonly by: string;
    }
  /** Events of earlier versions have no result. */
  | { readonly type: 'resolved'; readonly result?: ResultCode; readonly into?: string }
  /** Back in the queue after its end, or awake again: then whoever had it has it still. */
  | { readonly type: 'reopened'; readonly from?: 'resolved' | 'snoozed' }
  /** Another ticket goes on in this one; `waits` when somebody waits for an answer there. */
  | { readonly type: 'merged'; readonly from: string; readonly waits?: boolean }
  | { readonly type: 'rating_asked' }
  | { readonly type: 'rated'; readonly to: number }
  /** It is passed on to another association, or was by one, and this is where that stands. */
  | {
      readonly type: 'referral_moved';
      readonly referral: string;
      readonly direction: Direction;
      readonly to: ReferralStatus;
    };

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
  /** Gives it to somebody. By the system (`by` null) only while nobody has it. */
  | {
      readonly type: 'assign';
      readonly to: string;
      readonly by: string | null;
      readonly reason: AssignReason;
    }
  /** Takes it out of somebody's hands, if it is still there. Whoever has it may, the system (`by` null) and a lead. */
  | {
      readonly type: 'unassign';
      readonly from: string;
      readonly by: string | null;
      readonly reason: UnassignReason;
      /** Whether whoever does it may also do it with others' cases. */
      readonly lead?: boolean;
    }
  /** Sends it on. Whoever has it may, a lead, and anybody while nobody has it. */
  | {
      readonly type: 'transfer';
      readonly to: TransferTarget;
      readonly by: string;
      readonly lead?: boolean;
    }
  | { readonly type: 'place'; readonly orgUnitId: string }
  | { readonly type: 'reply'; readonly by: string }
  | { readonly type: 'note'; readonly by: string }
  | { readonly type: 'change_priority'; readonly priority: Priority; readonly by: string }
  | { readonly type: 'change_topic'; readonly topic: string; readonly by: string }
  /** By a lead. */
  | { readonly type: 'lower_sensitivity'; readonly by: string }
  | { readonly type: 'tag'; readonly tag: string; readonly by: string }
  | { readonly type: 'untag'; readonly tag: string; readonly by: string }
  | { readonly type: 'invite'; readonly expert: string; readonly by: string }
  | { readonly type: 'uninvite'; readonly expert: string; readonly by: string }
  /** Until when, in the future, and now; epoch milliseconds. */
  | { readonly type: 'snooze'; readonly until: number; readonly at: number; readonly by: string }
  /** The resident wrote (`at` null), or the time has come if `at` says so. */
  | { readonly type: 'wake'; readonly at: number | null }
  /** Does one thing of the checklist. */
  | {
      readonly type: 'check';
      readonly item: string;
      readonly outcome: string;
      readonly closes: boolean;
      readonly by: string;
    }
  | { readonly type: 'resolve'; readonly by: string; readonly result: ResultCode }
  /** The resident no longer wants it. */
  | { readonly type: 'withdraw' }
  | { readonly type: 'reopen'; readonly by: string }
  /** Asks the resident whether it may be passed on to another association. Whoever has it may, and a lead. */
  | { readonly type: 'refer'; readonly referral: string; readonly by: string; readonly lead?: boolean }
  /** A referral of it moved: decided by the resident, a counsellor or the other association. */
  | {
      readonly type: 'follow_referral';
      readonly referral: string;
      readonly direction: Direction;
      readonly to: ReferralStatus;
      /** The counsellor who decided; null for everybody else. */
      readonly by: string | null;
      /** Whether it may come back: false while its conversation has another open ticket. */
      readonly mayReopen: boolean;
    }
  | { readonly type: 'ask_rating' }
  /** The resident says how it went: 1 (bad) to 5. */
  | { readonly type: 'rate'; readonly score: number };

/** What comes of a command: facts to record (perhaps none), or why not. */
export type Decision =
  | { readonly kind: 'done'; readonly facts: readonly TicketFact[] }
  /** Somebody else has the ticket, or nobody has and the action needs an owner. */
  | { readonly kind: 'taken' }
  /** The ticket is resolved, or (for `reopen` and `rate`) not, or it was rated before. */
  | { readonly kind: 'closed' }
  /** It cannot be resolved before these things are done. */
  | { readonly kind: 'unfinished'; readonly items: readonly string[] }
  /** It cannot end, or be passed on again, while its referral is undecided. */
  | { readonly kind: 'referral_open' };

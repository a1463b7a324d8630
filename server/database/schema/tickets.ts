import type { ColumnType, Generated } from 'kysely';
import type { Level, Priority, TicketStatus } from '../../../bot/dialogue/types.ts';
import type { TicketEventType } from '../../store/ticket-port.ts';
import type { ResultCode, TicketReason } from '../../tickets/ticket-state.ts';
import type { Flag } from './flag.ts';

export interface TicketsTable {
  id: string;
  conversation_id: string;
  person_id: string;
  status: TicketStatus;
  priority: Priority;
  topic: string | null;
  reason: TicketReason;
  level: Level;
  matched_rules: string;
  /** JSON of what must be done before it can be resolved; null where nothing must. */
  checklist: string | null;
  /** JSON of the latest referral to or from another association; null where there was none. */
  referral: string | null;
  assignee_id: string | null;
  /** The place that the case belongs to; null where that is not known. */
  org_unit_id: string | null;
  /** The team that it was sent to; null for everybody's. */
  team_id: string | null;
  /** 1 once it was sensitive, until a lead says that it is not any more. */
  kept_sensitive: Generated<Flag>;
  /** JSON; null for none. */
  tags: string | null;
  /** JSON of account ids; null for none. */
  experts: string | null;
  snoozed_until: number | null;
  result: ResultCode | null;
  merged_into: string | null;
  rating_asked_at: number | null;
  rating: number | null;
  /** Its place in the queue, as `queueRank` says. */
  priority_rank: number;
  /** When the next promise is due; null where none runs. */
  due_at: number | null;
  opened_at: number;
  resolved_at: number | null;
  version: number;
  /** 1 while a line of the resident waits for a person. */
  waiting: Flag;
  waiting_since: number;
  counsellor_active_at: number | null;
  first_response_at: number | null;
  changed_at: number;
  /** Whose practice it is; null for residents' cases. */
  practice_by: ColumnType<string | null, string | null | undefined, never>;
}

export interface TicketEventsTable {
  id: string;
  ticket_id: string;
  version: number;
  type: TicketEventType;
  actor_kind: 'resident' | 'assistant' | 'counsellor' | 'system';
  actor_id: string | null;
  /** JSON of the event without type, time and actor. */
  data: string;
  at: number;
}

/** One time that a case was open, by the places of its conversation's lines. */
export interface CaseSpansTable {
  ticket_id: string;
  /** Of the ticket, with which it began. */
  version: number;
  conversation_id: string;
  /** Place of the first line after it was opened. */
  begins: number;
  /** Place of the first line after its end; null while it is open. */
  ends: number | null;
}

/** Who was asked for advice on a case. */
export interface TicketExpertsTable {
  ticket_id: string;
  user_id: string;
}

/** How it went, as the resident says. */
export interface TicketRatingsTable {
  ticket_id: string;
  person_id: string;
  score: number;
  /** Sealed. */
  word: string | null;
  at: number;
}

/** A reply that a counsellor has not sent yet. */
export interface ReplyDraftsTable {
  ticket_id: string;
  user_id: string;
  person_id: string;
  /** Sealed. */
  body: string;
  /** Sealed: guidance that was put into it; null for none. */
  cites: string | null;
  version: number;
  changed_at: number;
}

/** A ready-made reply: somebody's own, a team's, or everybody's. */
export interface CannedRepliesTable {
  id: string;
  title: string;
  /** First letters of the title's pinyin. */
  initials: string;
  body: string;
  team_id: string | null;
  owner_id: string | null;
  version: number;
  changed_by: string;
  changed_at: number;
}

/** A colleague named in an internal note. */
export interface MentionsTable {
  message_id: string;
  user_id: string;
  ticket_id: string;
  by_id: string;
  at: number;
  read_at: number | null;
}

/** What a counsellor wants to be reminded of. */
export interface RemindersTable {
  id: string;
  ticket_id: string;
  person_id: string;
  user_id: string;
  /** Sealed; null for none. */
  words: string | null;
  due_at: number;
  told_at: number | null;
  done_at: number | null;
  created_at: number;
}

export interface DueWorkTable {
  id: string;
  kind: string;
  /** At most one open piece of work of a kind for a subject. */
  subject_id: string;
  due_at: number;
  lease_owner: string | null;
  lease_until: number | null;
  attempts: number;
}

/** Cases: what their events say, and what their counsellors need beside them. */
export interface TicketsSchema {
  tickets: TicketsTable;
  ticket_events: TicketEventsTable;
  case_spans: CaseSpansTable;
  ticket_experts: TicketExpertsTable;
  ticket_ratings: TicketRatingsTable;
  reply_drafts: ReplyDraftsTable;
  canned_replies: CannedRepliesTable;
  mentions: MentionsTable;
  reminders: RemindersTable;
  due_work: DueWorkTable;
}

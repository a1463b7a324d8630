import type { ToldForm } from '../../bot/dialogue/dialogue-state.ts';
import type { ChannelKind, Level, Priority, TicketStatus } from '../../bot/dialogue/types.ts';
import type { StoredMessage } from '../../bot/runtime/ports.ts';
import type { Citation } from '../../knowledge/text/answer.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { ChecklistEntry } from '../tickets/checklist.ts';
import type {
  AssignReason,
  ResultCode,
  TicketReason,
  TicketReferral,
  TicketState,
  TransferTarget,
  UnassignReason,
} from '../tickets/ticket-state.ts';
import type { LinesNear, LinesWanted } from '../tickets/lines-near.ts';
import type { User } from './ports.ts';
import type { TicketSla } from './sla-port.ts';

/** One thing that must be done, with the name of whoever did it. */
export interface TicketChecklistEntry extends ChecklistEntry {
  readonly byName: string | null;
}

/** A ticket with its current state; the events behind it are its history. */
export interface Ticket {
  readonly id: string;
  readonly conversationId: string;
  readonly personId: string;
  readonly channel: ChannelKind;
  readonly status: TicketStatus;
  readonly priority: Priority;
  /** Its place in every queue, before how long it has waited (`queueRank`). */
  readonly rank: number;
  readonly topic: string | null;
  readonly reason: TicketReason;
  readonly level: Level;
  readonly matchedRules: readonly string[];
  readonly assignee: { readonly id: string; readonly displayName: string } | null;
  readonly orgUnitId: string | null;
  readonly teamId: string | null;
  readonly tags: readonly string[];
  /** Accounts that were asked for advice. */
  readonly experts: readonly { readonly id: string; readonly displayName: string }[];
  readonly snoozedUntil: number | null;
  readonly openedAt: number;
  readonly waitingSince: number;
  /** Whether a line of the resident waits for a person. */
  readonly isWaiting: boolean;
  readonly resolvedAt: number | null;
  readonly result: ResultCode | null;
  readonly mergedInto: string | null;
  readonly rating: number | null;
  /** What must be done before it can be resolved; empty where nothing must. */
  readonly checklist: readonly TicketChecklistEntry[];
  /** Null where it was never passed on to, or by, another association. */
  readonly referral: TicketReferral | null;
  /** What is promised to the resident, and how it stands; null for one that is older than promises are, for a minute. */
  readonly sla: TicketSla | null;
  /** Compare-and-set token, one higher with each event. */
  readonly version: number;
  /** Whether it is read only where the reading is written down. */
  readonly isSensitive: boolean;
  /** Start of the resident's last line, decrypted, at most 60 characters; empty for whoever sees the case without names,
   * and of sensitive ones for everybody. */
  readonly lastLine: string;
  /** The form that their last line confirmed, which tells what the case is about where 「确认」 does not; null for none, and where the line is
   * not shown. */
  readonly sentForm: string | null;
  /** Whether a form was filled in for it, whatever was said since; false once every consent to what is in them was taken back. */
  readonly hasForm: boolean;
  /** Whether whoever asked was only asked for advice: nothing that tells who the resident is may be shown. */
  readonly withoutNames: boolean;
  /** Somebody practises with it; its resident is made up. */
  readonly isPractice: boolean;
}

export type TicketEventType =
  | 'opened'
  | 'assigned'
  | 'unassigned'
  | 'note_added'
  | 'topic_changed'
  | 'sensitivity_lowered'
  | 'priority_changed'
  | 'transferred'
  | 'placed'
  | 'tagged'
  | 'untagged'
  | 'invited'
  | 'uninvited'
  | 'snoozed'
  | 'checklist_added'
  | 'item_checked'
  | 'resolved'
  | 'reopened'
  | 'merged'
  | 'rating_asked'
  | 'rated'
  | 'referral_moved';

export interface TicketEventRow {
  readonly id: string;
  readonly type: TicketEventType;
  readonly at: number;
  readonly actor: {
    readonly kind: 'resident' | 'assistant' | 'counsellor' | 'system';
    readonly id: string | null;
    readonly name: string | null;
  };
  /** People by their names; times in ISO 8601. */
  readonly from: string | null;
  readonly to: string | null;
  /** A code: why it was assigned or given back, how it ended, what kind of place it went to. */
  readonly reason: string | null;
}

/** Outcome of a counsellor's action; all but `not_found` carry the ticket as it stands. */
export type TicketOutcome =
  | { readonly kind: 'done'; readonly ticket: Ticket }
  | { readonly kind: 'taken'; readonly ticket: Ticket }
  | { readonly kind: 'closed'; readonly ticket: Ticket }
  /** Its resident wrote after the last line that was read. */
  | { readonly kind: 'unread'; readonly ticket: Ticket }
  /** Something of its checklist is not done yet. */
  | { readonly kind: 'unfinished'; readonly ticket: Ticket }
  /** Its referral is undecided: it cannot end, nor be passed on again. */
  | { readonly kind: 'referral_open'; readonly ticket: Ticket }
  /** The resident's data was erased: nobody is left to talk to. */
  | { readonly kind: 'erased'; readonly ticket: Ticket }
  /** Whoever it was to go to is unknown, disabled, or does not work on cases. */
  | { readonly kind: 'no_target'; readonly ticket: Ticket }
  /** Nothing proves that two cases are of one person. */
  | { readonly kind: 'not_one_person'; readonly ticket: Ticket }
  /** They see the case for advice only, or it takes a lead. */
  | { readonly kind: 'not_allowed'; readonly ticket: Ticket }
  /** Unknown, or not theirs to see. */
  | { readonly kind: 'not_found' };

/** What a counsellor's words rest on, where guidance stands in them. */
export interface CitedAnswer {
  readonly topic: Topic;
  readonly citations: readonly Citation[];
}

/** Of a reply written to a conversation that has moved on, what its author has not seen. Nothing was sent. */
export interface MovedOn {
  readonly kind: 'moved_on';
  readonly ticket: Ticket;
  readonly lines: readonly StoredMessage[];
}

/** Views of the queue. All but `snoozed` and `resolved` leave out what sleeps and what is resolved. */
export const TICKET_VIEWS = [
  'open',
  'mine',
  'team',
  'unassigned',
  'urgent',
  'due',
  'snoozed',
  'resolved',
  'practice',
] as const;
export type TicketViewKind = (typeof TICKET_VIEWS)[number];

/** Where a page of a view ends; goes on in the view's own order. */
export type TicketCursor =
  | { readonly rank: number; readonly since: number; readonly id: string }
  | { readonly time: number; readonly id: string };

/** Who looks, as far as it decides what they see: the cases of their place and their own; an expert those that they were
 * asked about. */
export type Viewer = Pick<User, 'id' | 'roles' | 'orgUnitId'>;

/** Somebody's command on a ticket, by id. */
interface Act {
  readonly ticketId: string;
  readonly at: number;
}

/** What somebody agreed to, or took back. */
export interface TicketConsent {
  readonly purpose: string;
  readonly granted: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Cases that are one with a case. */
export interface RelatedCases {
  /** The newest, latest first; `openedAt` in epoch milliseconds. */
  readonly cases: readonly { readonly ticketId: string; readonly openedAt: number }[];
  /** How many there are in all. */
  readonly count: number;
}

/** A form that a resident is filling in and has not sent: nothing is kept of it but the conversation's state. */
export interface UnfinishedForm extends ToldForm {
  /** When it was last filled in, epoch milliseconds. */
  readonly at: number;
  /** The purposes to which they have agreed in the conversation. */
  readonly consents: readonly string[];
}

/** A form that was filled in for a case. */
export interface TicketIntake {
  readonly form: string;
  /** When it was sent, or corrected last; epoch milliseconds. */
  readonly at: number;
  /** By slot; empty where the consent was taken back. */
  readonly slots: Readonly<Record<string, string>>;
  /** Whether the resident has taken back the consent to it. */
  readonly withdrawn: boolean;
}

/** A case with what its reader may read of it. */
export interface CaseToSearch {
  readonly ticket: Ticket;
  /** Of a conversation with several cases only with the newest that is seen. */
  readonly lines: readonly StoredMessage[];
  readonly intakes: readonly TicketIntake[];
  /** As `TicketStore.unsent`; none where the reader may know who the resident is. */
  readonly unsent: readonly ToldForm[];
}

/** The next cases to look through. */
export interface CasesToSearch {
  /** Newest first; may be none although there are more. */
  readonly cases: readonly CaseToSearch[];
  /** To go on; null where nothing is left. */
  readonly next: string | null;
  /** Cases that were opened since then are done, in epoch milliseconds; null where nothing is left. */
  readonly searchedTo: number | null;
}

export interface TicketStore {
  /** For the system's own work; null for an unknown one. */
  get(id: string): Promise<Ticket | null>;
  /** Null for an unknown one and for one that the viewer may not see. */
  see(id: string, viewer: Viewer): Promise<Ticket | null>;
  /** The same for reading all of it: a sensitive case is written into the audit trail. */
  open(id: string, viewer: Viewer, at: number): Promise<Ticket | null>;
  /** A stretch of what was said in the conversation of a case, notes too, as far as the viewer may read it; nothing of one that
   * they may not see. `open` writes the reading down. */
  linesNear(id: string, viewer: Viewer, wanted: LinesWanted): Promise<LinesNear<StoredMessage>>;
  /** One line by its place, as far as the viewer may read it; null where there is none for them. */
  line(id: string, seq: number, viewer: Viewer): Promise<StoredMessage | null>;
  /** Cases of residents that the viewer may see, newest first, for looking through their words: a bounded number each time.
   * Whatever is shown of a sensitive one must be written down with `open`.
   * @param input.before `next` of the time before; null to begin.
   * @param input.openedSince Older cases and lines are left out; epoch milliseconds. */
  toSearch(input: { viewer: Viewer; before: string | null; openedSince: number }): Promise<CasesToSearch>;
  /** Whether a ticket is read only where the reading is written down; false for an unknown one. */
  isSensitive(id: string): Promise<boolean>;
  /** One page of a view, in its order.
   * @returns `next` is null on the last page. */
  list(input: {
    kind: TicketViewKind;
    viewer: Viewer;
    limit: number;
    after?: TicketCursor | null;
  }): Promise<{ readonly tickets: readonly Ticket[]; readonly next: TicketCursor | null }>;
  /** How many a view has, at most `COUNTED_AT_MOST`: more are not counted. */
  counts(viewer: Viewer): Promise<{ urgent: number; mine: number; unassigned: number; snoozed: number }>;
  /** The unresolved ticket of a conversation, or else its latest one. */
  idOf(conversationId: string): Promise<string | null>;
  events(ticketId: string): Promise<readonly TicketEventRow[]>;
  /** Folds a ticket's events: gives what its row must say. Null for an unknown one. */
  replay(ticketId: string): Promise<{ readonly replayed: TicketState; readonly row: TicketState } | null>;
  /** What was filled in for the case, oldest first. */
  intakes(ticketId: string): Promise<readonly TicketIntake[]>;
  /** What was told in a conversation for forms that were not sent: who the resident is, says that as well. */
  unsent(conversationId: string): Promise<readonly ToldForm[]>;
  /** What is being filled in beside the case; null where nothing is.
   * @param now Epoch milliseconds: what was left too long ago was given up. */
  unfinished(ticketId: string, now: number): Promise<UnfinishedForm | null>;
  /** Cases that go on in this one, and the one that it goes on in, as far as somebody sees them with names. */
  related(ticketId: string, viewer: Viewer): Promise<RelatedCases>;
  /** What the person agreed to, or took back: the last word on each purpose. */
  consents(ticketId: string): Promise<readonly TicketConsent[]>;
  /** The other cases of the same person that somebody sees with names, newest first. */
  others(ticketId: string, viewer: Viewer): Promise<readonly Ticket[]>;
  claim(ticketId: string, by: User, at: number): Promise<TicketOutcome>;
  /** Gives it to somebody: by a lead, or by the system (`by` null) while nobody has it. */
  assign(
    input: Act & { readonly toId: string; readonly by: User | null; readonly reason: AssignReason },
  ): Promise<TicketOutcome>;
  /** Takes it out of somebody's hands, `taken` when it is not there any more: by themselves, a lead, or the system. */
  unassign(
    input: Act & { readonly fromId: string; readonly by: User | null; readonly reason: UnassignReason },
  ): Promise<TicketOutcome>;
  /** @param input.words Why, for colleagues; kept as an internal note. */
  transfer(
    input: Act & { readonly to: TransferTarget; readonly by: User; readonly words: string | null },
  ): Promise<TicketOutcome>;
  /** Records where a case belongs, once that is known. */
  place(input: Act & { readonly orgUnitId: string }): Promise<TicketOutcome>;
  /** @param input.seen Place of the last line that was read: `unread` when the resident wrote since; absent to do it in any case. */
  snooze(
    input: Act & { readonly until: number; readonly by: User; readonly seen?: number },
  ): Promise<TicketOutcome>;
  /** Wakes what has slept long enough.
   * @returns How many. */
  wakeDue(at: number, limit: number): Promise<number>;
  changePriority(ticketId: string, priority: Priority, by: User, at: number): Promise<TicketOutcome>;
  changeTopic(input: Act & { readonly topic: string; readonly by: User }): Promise<TicketOutcome>;
  /** By a lead: what made it sensitive is no more; written into the audit trail. What is sensitive by its topic, danger or
   * checklist stays so. */
  lowerSensitivity(input: Act & { readonly by: User; readonly words: string }): Promise<TicketOutcome>;
  tag(input: Act & { readonly tag: string; readonly on: boolean; readonly by: User }): Promise<TicketOutcome>;
  /** Asks an expert for advice, or no longer. */
  invite(
    input: Act & { readonly expertId: string; readonly on: boolean; readonly by: User },
  ): Promise<TicketOutcome>;
  /** Records that one thing of the checklist is done, and how. Only the assignee may. */
  check(
    ticketId: string,
    done: { item: string; outcome: string; closes: boolean },
    by: User,
    at: number,
  ): Promise<TicketOutcome>;
  /** `unfinished` while something of the checklist is not done. Asks the resident, once, how it went, where that may be
   * asked.
   * @param end `answered` without one; `words` are kept as an internal note; `seen` as with `snooze`, so that no danger that is told
   * at the last moment ends up in a closed case. */
  resolve(
    ticketId: string,
    by: User,
    at: number,
    end?: { readonly result: ResultCode; readonly words: string | null; readonly seen?: number },
  ): Promise<TicketOutcome>;
  /** Ends a ticket as a duplicate; `into` goes on and is at least as pressing as both, and as sensitive. `closed` unless
   * both are open; `not_one_person` unless both are of one account, or their forms prove that one person filled them.
   * @returns The ticket that goes on. */
  merge(input: Act & { readonly into: string; readonly by: User }): Promise<TicketOutcome>;
  reopen(ticketId: string, by: User, at: number): Promise<TicketOutcome>;
  /** Sends a counsellor's words: message and outbox row in one commit; idempotent by clientMessageId. Only the assignee may.
   * @param input.seen Place of the last line that the author has read: `moved_on` when the resident or a colleague has
   * written since; absent to send in any case.
   * @param input.answer Guidance that stands in the words, looked up as they are stored; recorded as of the assistant's
   * answers. What it throws is thrown, and nothing is stored. */
  reply(input: {
    ticketId: string;
    by: User;
    clientMessageId: string;
    text: string;
    /** Ids of pictures that they have uploaded. */
    attachments?: readonly string[];
    at: number;
    seen?: number;
    answer?: () => CitedAnswer | null;
  }): Promise<(TicketOutcome & { message?: StoredMessage }) | MovedOn>;
  /** @param input.mentions Accounts that the note calls; each finds it in their list. */
  addNote(input: {
    ticketId: string;
    by: User;
    clientMessageId: string;
    text: string;
    at: number;
    mentions?: readonly string[];
  }): Promise<TicketOutcome & { message?: StoredMessage }>;
  /** The resident's latest resolved case, as far as they may still rate it; null when there is none. */
  rateable(
    conversationId: string,
  ): Promise<{ readonly ticketId: string; readonly asked: boolean; readonly score: number | null } | null>;
  /** The resident says how it went, once. */
  rate(input: {
    conversationId: string;
    ticketId: string;
    score: number;
    word: string | null;
    at: number;
  }): Promise<'done' | 'closed' | 'not_found'>;
  /** What the resident said of it; null while nothing. */
  ratingOf(
    ticketId: string,
  ): Promise<{ readonly score: number; readonly word: string | null; readonly at: number } | null>;
}

/** More are not counted: the console says "99+". */
export const COUNTED_AT_MOST = 100;

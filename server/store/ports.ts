import type { PaceLedger } from '../../bot/channels/wechat/pace-ledger.ts';
import type { GroupLine, SentParts } from '../../bot/channels/channel.ts';
import type { SyncCursors } from '../../bot/channels/wecom/puller.ts';
import type { LateAnswers } from '../../bot/channels/official-account/late-answers.ts';
import type { ReminderStanding } from '../../bot/channels/official-account/reminder-standing.ts';
import type { WelcomeCodes } from '../../bot/channels/wecom/welcome-codes.ts';
import type { ChannelKind, ConversationStatus } from '../../bot/dialogue/types.ts';
import type { StoredMessage, TurnStore } from '../../bot/runtime/ports.ts';
import type { SameContent } from '../../ingest/known-file.ts';
import type { HeldTown, Passage, VersionStatus } from '../../knowledge/passage.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { Role } from '../api/console.ts';
import type { RemovedLines } from '../uploads/group-removed.ts';
import type { AttachmentStore } from './attachment-port.ts';
import type { BotpressStore } from './botpress-port.ts';
import type { CannedReplyStore, DraftStore, MentionStore } from './desk-port.ts';
import type { NoticeStore } from './notice-port.ts';
import type { PageLevel } from '../routing/page-plan.ts';
import type { PagingStore } from './paging-port.ts';
import type { ChannelGroupStore } from './channel-group-port.ts';
import type { DeadLetterStore } from './dead-letter-port.ts';
import type { GatewayHoldStore } from './gateway-hold-port.ts';
import type { GroupLineStore } from './group-line-port.ts';
import type { GroupNoticeStore } from './group-notice-port.ts';
import type { LateLineStore } from './late-line-port.ts';
import type { PrivateLinkStore } from './private-link-port.ts';
import type { RecallNotes, RecallStore } from './recall-port.ts';
import type { PartnerStore } from './partner-port.ts';
import type { ReferralStore } from './referral-port.ts';
import type { RetentionStore } from './retention-port.ts';
import type { ReminderStore } from './reminder-port.ts';
import type { RosterStore } from './roster-port.ts';
import type { RoutingStore } from './routing-port.ts';
import type { SecondFactorStore } from './second-factor-port.ts';
import type { SentPictureStore } from './sent-picture-port.ts';
import type { SetAsideStore } from './set-aside-port.ts';
import type { SlaStore } from './sla-port.ts';
import type { SnapshotStore } from './snapshot-port.ts';
import type { TicketStore } from './ticket-port.ts';
import type { StatsStore } from './stats-port.ts';
import type { PracticeStore } from './practice-port.ts';
import type { GoLiveStore } from './go-live-port.ts';
import type { GapStore } from './gap-store.ts';
import type { WishStore } from './wish-port.ts';
import type { UnaskedLineStore } from './unasked-line-port.ts';
import type { UploadStore } from './upload-port.ts';
import type {
  ApprovalInput,
  ApprovalOutcome,
  ClearedNeed,
  LeftOutPart,
  VettingStore,
} from './vetting-port.ts';

/** A resident's conversation. */
export interface Conversation {
  readonly id: string;
  readonly personId: string;
  readonly channel: ChannelKind;
  readonly status: ConversationStatus;
  readonly createdAt: number;
}

export interface User {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly qualifications: readonly ('clinician' | 'lawyer' | 'local')[];
  /** argon2id, PHC string; null until the first password is set. */
  readonly passwordHash: string | null;
  readonly disabledAt: number | null;
  /** The place whose cases they see; null for the whole county. */
  readonly orgUnitId: string | null;
}

export interface ConversationStore {
  /** Creates person (with a fresh encryption key), conversation and web session in one commit. */
  openWebSession(input: { tokenHash: string; at: number }): Promise<Conversation>;
  /** Null for an unknown, ended or expired token, and where the person's key is damaged; that of somebody who waits for an answer lasts as long as the wish.
   * Touches the session's last use. */
  bySessionToken(tokenHash: string, at: number): Promise<Conversation | null>;
  endSession(tokenHash: string, at: number): Promise<void>;
  /** By the channel's own address (WeChat contact or room): created on first use. The address is kept as keyed hash plus ciphertext. */
  byChannelAddress(input: { channel: ChannelKind; address: string; at: number }): Promise<Conversation>;
  /** The decrypted address to send to; null on the web and after erasure. */
  addressOf(conversationId: string): Promise<string | null>;
  /** Null for an unknown conversation and for that of an erased person. */
  get(id: string): Promise<Conversation | null>;
  /** Visible to the resident: without private notes. */
  messagesAfter(conversationId: string, seq: number, limit: number): Promise<readonly StoredMessage[]>;
  allMessages(conversationId: string): Promise<readonly StoredMessage[]>;
  /** The resident's page has shown the lines up to a place: what was put there for them has arrived. */
  received(conversationId: string, upTo: number): Promise<void>;
  /** What was said to the resident before some of its messages and has not left yet, the oldest first; no more than are told
   * at once. All of it where none of them is there. */
  waitingBefore(
    conversationId: string,
    messageIds: readonly string[],
    limit: number,
  ): Promise<readonly StoredMessage[]>;
  /** A message and the `sourceId` of what it answers, if anything; null where it is gone, or its person was erased. */
  toSend(
    messageId: string,
  ): Promise<{ readonly message: StoredMessage; readonly answers: string | null } | null>;
  /** Where in its conversation a message stands; null where it is gone. */
  placeOf(messageId: string): Promise<number | null>;
  /** The account that wrote a message; null where none did. */
  writerOf(messageId: string): Promise<string | null>;
  recordFeedback(input: {
    conversationId: string;
    messageId: string;
    value: 'up' | 'down';
    at: number;
  }): Promise<boolean>;
  feedbackOf(conversationId: string): Promise<ReadonlyMap<string, 'up' | 'down'>>;
  /** Keeps a complaint about one of the assistant's replies; false when the conversation has no such reply. */
  report(input: { conversationId: string; messageId: string; at: number }): Promise<boolean>;
  /** Ids of the replies that were complained about. */
  reportedIn(conversationId: string): Promise<ReadonlySet<string>>;
  /** Destroys the person's key and removes what identifies them. Ticket events and audit rows keep opaque ids. */
  erasePerson(personId: string, at: number): Promise<void>;
}

/** Somebody who is signed in. */
export interface StoredSignIn {
  readonly user: User;
  readonly csrfToken: string;
  readonly mustEnrol: boolean;
  /** Whether the account has a second step. */
  readonly hasFactor: boolean;
}

export interface UserStore {
  count(): Promise<number>;
  list(): Promise<readonly User[]>;
  byUsername(username: string): Promise<User | null>;
  byId(id: string): Promise<User | null>;
  add(input: {
    username: string;
    displayName: string;
    roles: readonly Role[];
    qualifications: User['qualifications'];
    /** Absent: the whole county. */
    orgUnitId?: string | null;
    /** Who adds it; none on the command line. */
    byId?: string | null;
    at: number;
  }): Promise<User>;
  setPasswordHash(userId: string, hash: string, at: number): Promise<void>;
  /** Records what an account is qualified to approve, in place of what was recorded before.
   * @param input.byId Null on the command line.
   * @returns The account; null when there is none. */
  setQualifications(input: {
    userId: string;
    qualifications: User['qualifications'];
    byId: string | null;
    at: number;
  }): Promise<User | null>;
  /** Changes the name that people see and what an account may do.
   * @param input.guarded Roles that ask for a second step. Whoever gets their first one and has no second step yet begins
   * anew: what the password alone opened was not meant for so much.
   * @returns The account; null when there is none.
   * @throws {StoreError} `LAST_ADMIN` when nobody else who may work here is an administrator. */
  setRoles(input: {
    userId: string;
    displayName: string;
    roles: readonly Role[];
    guarded: readonly Role[];
    byId: string | null;
    at: number;
  }): Promise<User | null>;
  /** @param byId Who does it; none on the command line.
   * @throws {StoreError} `LAST_ADMIN` when nobody else who may work here is an administrator. */
  disable(userId: string, at: number, byId?: string | null): Promise<void>;
  /** Lets a disabled account work again; its owner signs in anew. */
  enable(userId: string, at: number, byId?: string | null): Promise<void>;
  /** One-time link for a first or reset password; only its hash is stored. */
  addPasswordToken(input: {
    userId: string;
    tokenHash: string;
    /** Null on the server. */
    byId: string | null;
    at: number;
    expiresAt: number;
  }): Promise<void>;
  /** Spends a token: returns its user once, null afterwards. */
  spendPasswordToken(tokenHash: string, at: number): Promise<User | null>;
  openSignIn(input: {
    userId: string;
    tokenHash: string;
    csrfToken: string;
    /** Nothing but setting up a second step is done with it. Absent: everything is. */
    mustEnrol?: boolean;
    at: number;
    expiresAt: number;
  }): Promise<void>;
  bySignInToken(tokenHash: string, at: number): Promise<StoredSignIn | null>;
  closeSignIn(tokenHash: string): Promise<void>;
  /** Failed sign-ins of a username since a time, for the lock-out. */
  failuresSince(username: string, since: number): Promise<number>;
  recordSignIn(input: { username: string; ok: boolean; at: number }): Promise<void>;
}

/** A document or article as it enters the knowledge store. */
export interface NewArticleVersion {
  readonly article: string;
  readonly collection: string;
  readonly kind: 'article' | 'statute';
  readonly title: string;
  /** SHA-256 of the normalised content: the same content makes no new version. */
  readonly contentHash: string;
  /** Passages without `id`, `version` and `status`, which the store assigns. */
  readonly passages: readonly Omit<Passage, 'id' | 'version' | 'status'>[];
  readonly needs: readonly ('clinician' | 'lawyer' | 'local')[];
  /** Needs that are not asked for because the version is approved by command in demo mode: production never serves it. */
  readonly waived?: readonly ('clinician' | 'lawyer' | 'local')[];
  /** Of the needs those that its editor thinks it has not, and why. They are signed for all the same. */
  readonly cleared?: readonly ClearedNeed[];
  /** Words of the document that its editor did not take. */
  readonly leftOut?: readonly LeftOutPart[];
  /** Lines of the document that cleaning took out. */
  readonly removed?: readonly RemovedLines[];
  /** What reading the document left unread, or is not sure of; in Chinese. */
  readonly notes?: readonly string[];
  /** Of what holds from its approval on, the day on which it enters. */
  readonly effectiveFrom: string;
  /** Whether it holds from the day of its approval on. */
  readonly fromApproval?: boolean;
  readonly expiresOn: string | null;
  /** `retired` for repealed or superseded texts, `draft` for what an editor keeps for later; otherwise in_review. */
  readonly initialStatus: 'draft' | 'in_review' | 'retired';
  /** Why it is retired; of any other version, why it seems to hold no more. */
  readonly retiredReason: string | null;
  readonly sourceName: string;
  /** The only towns for which it holds; absent or none: wherever its locality says. */
  readonly towns?: readonly HeldTown[];
  /** Who wrote words of it that nobody has approved yet, besides its author: none of them signs it. */
  readonly contributors?: readonly string[];
}

export interface KnowledgeStore {
  /** Adds versions in one commit; content already there is left alone, also where it was withdrawn, unless it is to be
   * proposed `again`.
   * @param input.unclaimed Without an author they wait for somebody who claims them: nobody signs them before. What
   * ships with the program has its author elsewhere. */
  addVersions(
    versions: readonly NewArticleVersion[],
    input: { authorId: string | null; at: number; again?: boolean; unclaimed?: boolean },
  ): Promise<readonly { article: string; version: number; created: boolean; status: VersionStatus }[]>;
  /** Brings a shipped collection up to date in one commit: new content enters in_review, and what is shipped no more
   * and nobody has taken up (still in_review, without an author) is retired. Remembers `fingerprint`. */
  syncCollection(input: {
    collection: string;
    versions: readonly NewArticleVersion[];
    fingerprint: string;
    at: number;
  }): Promise<{ added: number; retired: number }>;
  /** The fingerprint of a collection's last sync; null before the first. */
  fingerprintOf(collection: string): Promise<string | null>;
  /** The only towns for which the version before a new one of an article holds: of the newest that was not withdrawn. */
  townsBefore(article: string): Promise<readonly HeldTown[]>;
  /** Every version of some articles, oldest first. */
  versionsOf(articles: readonly string[]): Promise<
    readonly {
      article: string;
      version: number;
      status: VersionStatus;
      contentHash: string;
      effectiveFrom: string;
      /** It holds from its approval on, which is still to come. */
      fromApproval: boolean;
    }[]
  >;
  /** Versions that have some content, retired ones, too. */
  sameContent(contentHashes: readonly string[]): Promise<readonly SameContent[]>;
  /** Puts an approver's name under a version, and approves it when none is missing. */
  approve(input: ApprovalInput): Promise<ApprovalOutcome>;
  /** Withdraws a version and, when it is approved and its day has come, every older one.
   * @returns What is retired by it; empty when it was retired before. */
  retire(input: {
    article: string;
    version: number;
    byId: string | null;
    reason: string;
    at: number;
  }): Promise<readonly number[]>;
  /** Passages to index: of each article the newest approved version whose day has come; in demo mode the newest in_review where there is none. Retired never. */
  servable(mode: 'demo' | 'production', today: LocalDate): Promise<readonly Passage[]>;
  /** The versions of those passages, as `article@version`. */
  servableVersions(mode: 'demo' | 'production', today: LocalDate): Promise<readonly string[]>;
  /** SHA-256 of those versions, and of how far each is approved. */
  servableFingerprint(mode: 'demo' | 'production', today: LocalDate): Promise<string>;
  /** The latest day up to today on which anything came into force: with `revision` it tells whether `servable` is the same. */
  latestDay(today: LocalDate): Promise<string>;
  /** Approved versions that production does not serve, as a needed qualification was waived in demo mode. */
  waived(): Promise<readonly { article: string; version: number; title: string }[]>;
  /** Changes with every change that alters `servable`. */
  revision(): Promise<string>;
  summary(): Promise<
    readonly { collection: string; status: VersionStatus; articles: number; passages: number }[]
  >;
}

/** One proposed value of a local slot; the values of a slot are numbered. */
export interface LocalValueVersion {
  readonly id: string;
  /** As in `local.association.phone`. */
  readonly slot: string;
  readonly version: number;
  /** Empty: nothing is said of it. */
  readonly value: string;
  /** `replaced`: another proposal came before anybody decided. */
  readonly status: 'in_review' | 'approved' | 'rejected' | 'replaced';
  readonly proposedBy: { readonly id: string; readonly displayName: string };
  readonly proposedAt: number;
  readonly decidedBy: { readonly id: string; readonly displayName: string } | null;
  readonly decidedAt: number | null;
  /** Why it was rejected. */
  readonly reason: string | null;
}

/** Local facts with versions and two-person approval. */
export interface LocalValueStore {
  /** The newest approved value of each slot, as residents read it; cleared ones are left out. */
  approved(): Promise<Readonly<Record<string, string>>>;
  /** For each slot the newest approved value and the open proposal. */
  current(): Promise<readonly LocalValueVersion[]>;
  /** Every version of one slot, newest first. */
  history(slot: string): Promise<readonly LocalValueVersion[]>;
  /** Enters a checked value for review in place of the slot's open proposal; null when it is already in force or proposed. */
  propose(input: { slot: string; value: string; by: User; at: number }): Promise<LocalValueVersion | null>;
  /** Approves or rejects a proposal. Approval needs another person than the proposer and changes the knowledge revision. */
  decide(input: {
    id: string;
    decision: 'approved' | 'rejected';
    by: User;
    reason: string | null;
    at: number;
    enforceQualifications: boolean;
  }): Promise<'done' | 'own_work' | 'not_qualified' | 'not_in_review'>;
}

/** A message that must leave the system. */
export interface OutboxRow {
  readonly id: string;
  readonly channel: ChannelKind | 'page' | 'referral';
  readonly conversationId: string | null;
  readonly messageId: string | null;
  /** On rows of channel `referral`. */
  readonly letterId: string | null;
  /** On rows of channel `page`. */
  readonly ticketId: string | null;
  /** On rows of channel `page`, but those of earlier versions. */
  readonly pageId: string | null;
  /** On notices of the association to a group, which belong to no conversation. */
  readonly noticeId: string | null;
  readonly groupId: string | null;
  /** On what the assistant says to a group by itself. */
  readonly groupLine: GroupLine | null;
  /** On what is said to somebody whose message is set aside: it belongs to no conversation. */
  readonly setAsideId: string | null;
  /** Sent to the person alone although the conversation is a group. */
  readonly toPrivate: boolean;
  /** For somebody in danger: waits behind nobody else. */
  readonly isUrgent: boolean;
  readonly attempts: number;
  readonly dueAt: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly status: 'queued' | 'sent' | 'failed';
}

export interface OutboxStore {
  /** Leases due rows to one worker until `leaseUntil`: pages first, then what is urgent, then whatever is due the longest. Of one
   * conversation it lends the oldest alone, and none while an earlier one is lent or, for its first attempts, waits to be tried again.
   * @param input.full Channels from which nothing but what is urgent is taken now; absent: none.
   * @param input.elsewhere Channels from which nothing is taken, since another process speaks on them; absent: none. */
  claim(input: {
    worker: string;
    limit: number;
    at: number;
    leaseUntil: number;
    full?: readonly OutboxRow['channel'][];
    elsewhere?: readonly OutboxRow['channel'][];
  }): Promise<readonly OutboxRow[]>;
  markSent(id: string, worker: string, at: number): Promise<boolean>;
  /** Retries later; after the last attempt the row becomes `failed` and the message's delivery too. */
  markFailed(input: {
    id: string;
    worker: string;
    at: number;
    retryAt: number | null;
    reason: string;
    /** Whether it counts as an attempt; true unless said otherwise. */
    counts?: boolean;
  }): Promise<boolean>;
  /** Keeps a row back until the person writes again; it counts as no attempt. */
  hold(input: { id: string; worker: string; reason: string }): Promise<boolean>;
  /** Whether something of a conversation may leave now that waited for its turn. */
  follows(conversationId: string, at: number): Promise<boolean>;
  /** How much is held for a conversation. */
  held(conversationId: string): Promise<number>;
  /** Lets what is held for a conversation leave now.
   * @returns How much there is. */
  wake(conversationId: string, at: number): Promise<number>;
  /** Ends every lease: for a process that knows that no other one is there. */
  freeLeases(): Promise<void>;
  /** Notes that a message which had been taken did not arrive: its row and its delivery become `failed`, at once or as soon as it
   * counts as sent.
   * @param lost.round How often the whole message had been lost before, when the lost part was sent: word that comes again is
   *   not about what was sent anew since. */
  markLost(lost: { messageId: string; round: number; reason: string; at: number }): Promise<void>;
}

/** One piece of work that falls due: a purge, a reminder, a timer. */
export interface DueWork {
  readonly id: string;
  readonly kind: string;
  /** What it is about; a kind has at most one open piece of work for a subject. */
  readonly subjectId: string;
  readonly dueAt: number;
  /** This one included. */
  readonly attempts: number;
}

/** Work with a due time, leased to one worker at a time over all processes. */
export interface DueWorkStore {
  /** Adds a piece of work, or moves the one that is there to another time. */
  schedule(input: { kind: string; subjectId: string; dueAt: number }): Promise<void>;
  cancel(input: { kind: string; subjectId: string }): Promise<void>;
  /** Leases what is due, earliest first.
   * @param input.notOn Channels whose messages are left out, of work that is about messages; absent: none. */
  claim(input: {
    kind: string;
    notOn?: readonly ChannelKind[];
    worker: string;
    limit: number;
    at: number;
    leaseUntil: number;
  }): Promise<readonly DueWork[]>;
  /** Removes it, or puts it off to `nextDueAt`. False when the lease was lost or the work was rescheduled meanwhile. */
  finish(input: { id: string; worker: string; nextDueAt: number | null }): Promise<boolean>;
}

/** Tokens of a language model, counted by day over all processes. */
export interface ModelUsageStore {
  /** Sets tokens aside; false, and nothing changed, when the day's limit would be passed. */
  reserve(input: { day: LocalDate; tokens: number; limit: number }): Promise<boolean>;
  /** Corrects what was set aside; a negative change gives back. */
  settle(input: { day: LocalDate; change: number }): Promise<void>;
  spent(day: LocalDate): Promise<number>;
}

/** Told after a commit; listeners re-read what they need. */
export type StoreEvent =
  | { readonly type: 'message'; readonly conversationId: string; readonly seq: number }
  | { readonly type: 'status'; readonly conversationId: string }
  | { readonly type: 'ticket'; readonly ticketId: string; readonly conversationId: string }
  /** Somebody was paged for a case that nobody has taken. */
  | {
      readonly type: 'page';
      readonly ticketId: string;
      readonly conversationId: string;
      /** 0 for the first page. */
      readonly step: number;
      readonly level: PageLevel;
    }
  /** Somebody's unfinished reply changed; version 0 when it was sent. */
  | {
      readonly type: 'draft';
      readonly ticketId: string;
      readonly userId: string;
      readonly version: number;
    }
  /** Somebody was named in a note. */
  | { readonly type: 'mention'; readonly ticketId: string; readonly userId: string }
  /** A reminder has come for somebody, or one that had is over. */
  | { readonly type: 'reminder'; readonly ticketId: string; readonly userId: string }
  /** An account was disabled, signed out somewhere, or works elsewhere now. */
  | { readonly type: 'account'; readonly userId: string }
  /** Somebody looks at a case, types, or has left. Never stored. */
  | {
      readonly type: 'presence';
      readonly ticketId: string;
      readonly userId: string;
      readonly displayName: string;
      readonly doing: 'viewing' | 'typing' | 'left';
    }
  | { readonly type: 'knowledge'; readonly revision: string };

export interface Store extends TurnStore {
  readonly engine: 'sqlite' | 'postgres';
  readonly conversations: ConversationStore;
  readonly attachments: AttachmentStore;
  readonly sentPictures: SentPictureStore;
  readonly tickets: TicketStore;
  readonly drafts: DraftStore;
  readonly cannedReplies: CannedReplyStore;
  readonly mentions: MentionStore;
  readonly retention: RetentionStore;
  readonly reminders: ReminderStore;
  readonly users: UserStore;
  readonly secondFactors: SecondFactorStore;
  readonly knowledge: KnowledgeStore;
  readonly vetting: VettingStore;
  readonly snapshots: SnapshotStore;
  readonly notices: NoticeStore;
  readonly uploads: UploadStore;
  readonly gaps: GapStore;
  readonly wishes: WishStore;
  readonly localValues: LocalValueStore;
  readonly outbox: OutboxStore;
  readonly sentParts: SentParts;
  readonly channelDays: PaceLedger;
  readonly gatewayHold: GatewayHoldStore;
  readonly privateLinks: PrivateLinkStore;
  readonly deadLetters: DeadLetterStore;
  readonly groups: ChannelGroupStore;
  readonly groupNotices: GroupNoticeStore;
  readonly groupLines: GroupLineStore;
  readonly lateLines: LateLineStore;
  readonly recalls: RecallStore;
  readonly recallNotes: RecallNotes;
  readonly setAside: SetAsideStore;
  readonly wecomCursors: SyncCursors;
  readonly lateAnswers: LateAnswers;
  readonly reminderStanding: ReminderStanding;
  readonly unaskedLines: UnaskedLineStore;
  readonly wecomWelcomes: WelcomeCodes;
  readonly botpress: BotpressStore;
  readonly roster: RosterStore;
  readonly paging: PagingStore;
  readonly partners: PartnerStore;
  readonly referrals: ReferralStore;
  readonly routing: RoutingStore;
  readonly sla: SlaStore;
  readonly goLive: GoLiveStore;
  readonly practice: PracticeStore;
  readonly stats: StatsStore;
  readonly modelUsage: ModelUsageStore;
  /** Calls back for commits of this process and, on PostgreSQL, of every other. Returns an unsubscribe function. */
  subscribe(listener: (event: StoreEvent) => void): () => void;
  /** Tells every process something that is not stored. */
  announce(event: Extract<StoreEvent, { type: 'presence' }>): Promise<void>;
  /** @throws When the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The store that `openStore` gives. */
export interface DurableStore extends Store {
  readonly dueWork: DueWorkStore;
}

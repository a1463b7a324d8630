import type { GoLiveSchema } from './go-live-schema.ts';
import type { ColumnType, Generated } from 'kysely';
import type { GroupLine } from '../../bot/channels/channel.ts';
import type {
  ChannelKind,
  ConversationStatus,
  Level,
  Priority,
  TicketStatus,
} from '../../bot/dialogue/types.ts';
import type { StoredMessage } from '../../bot/runtime/ports.ts';
import type { RemovedLine } from '../../ingest/clean/clean-lines.ts';
import type { Locality, VersionStatus } from '../../knowledge/passage.ts';
import type { Sensitivity } from '../../knowledge/text/answer.ts';
import type { BotpressSchema } from './botpress-schema.ts';
import type { LinkSchema } from './link-schema.ts';
import type { SlaSchema } from './sla-schema.ts';
import type { ReferralSchema } from './referral-schema.ts';
import type { RosterSchema } from './roster-schema.ts';
import type { TicketEventType } from '../store/ticket-port.ts';
import type { ResultCode, TicketReason } from '../tickets/ticket-state.ts';
import type { ArticleEventType } from '../store/vetting-port.ts';

/* The tables as the code sees them. Portable between SQLite and PostgreSQL: ids are ULIDs in text, times are
   epoch milliseconds, truth values are 0 or 1, lists and objects are JSON in text, and a column whose comment
   says "sealed" holds ciphertext under the person's key. */

type Flag = 0 | 1;

export interface MetaTable {
  name: string;
  value: string;
}

export interface PersonsTable {
  id: string;
  /** Data key under the master key; null once erased. */
  wrapped_key: string | null;
  created_at: number;
  erased_at: number | null;
}

export interface ConversationsTable {
  id: string;
  person_id: string;
  channel: ChannelKind;
  status: ConversationStatus;
  /** Sealed DialogueState. */
  state: string | null;
  state_version: number;
  next_seq: number;
  last_incoming_id: string | null;
  /** Keyed hash of the channel's address; null on the web. */
  address_hash: string | null;
  /** Sealed. */
  address: string | null;
  created_at: number;
  changed_at: number;
}

export interface WebSessionsTable {
  token_hash: string;
  conversation_id: string;
  created_at: number;
  last_used_at: number;
}

export interface MessagesTable {
  id: string;
  conversation_id: string;
  seq: number;
  type: StoredMessage['type'];
  private: Flag;
  author_kind: StoredMessage['author']['kind'];
  author_id: string | null;
  author_name: string | null;
  /** Sealed JSON of text and reply. */
  body: string;
  reply_to: string | null;
  /** 0 for the first reply to `reply_to`: with it unique, so a second set of replies cannot exist. */
  reply_ordinal: number | null;
  source_id: string | null;
  delivery: StoredMessage['delivery'];
  at: number;
}

export interface InboxTable {
  message_id: string;
  conversation_id: string;
  seq: number;
  channel: ChannelKind;
  mentioned: Flag;
  /** 1 where a web conversation outlives its page. */
  lasting: Flag;
  accepted_at: number;
  answered_at: number | null;
  /** When it is answered together with the lines around it; null for a message that is answered by itself. */
  due_at: Generated<number | null>;
  /** 1 for a message that came too late to be answered and waits for a counsellor; 2 once one has seen to it. */
  late: Generated<0 | 1 | 2>;
}

export interface OutboxTable {
  id: string;
  channel: ChannelKind | 'page' | 'referral';
  conversation_id: string | null;
  message_id: string | null;
  ticket_id: string | null;
  /** On rows of channel `page`; null on those of earlier versions. */
  page_id: string | null;
  /** On rows of channel `referral`. */
  letter_id: string | null;
  to_private: Flag;
  status: 'queued' | 'sent' | 'failed';
  attempts: number;
  due_at: number;
  lease_owner: string | null;
  lease_until: number | null;
  last_error: string | null;
  created_at: number;
  done_at: number | null;
  /** 1 while the channel lets nobody write before the person writes again. */
  held: Generated<Flag>;
  /** A notice to a group, which has no conversation. */
  notice_id: Generated<string | null>;
  group_id: Generated<string | null>;
  /** What the assistant says to a group by itself. */
  group_line: Generated<GroupLine | null>;
  /** When somebody decided not to send a failed one any more. */
  put_away_at: Generated<number | null>;
  /** Its turn among what is said in its conversation, the lowest first: below 0 where it answers danger; 0 on what belongs to none. */
  place: Generated<number>;
  /** 1 where it was last taken up as urgent. */
  urgent: Generated<Flag>;
  /** Why what the channel had taken did not arrive, told before it counted as sent. */
  lost: Generated<string | null>;
  /** What somebody is told whose message is set aside: it has no conversation. */
  set_aside_id: Generated<string | null>;
}

/** A group of WeChat, with its rules. */
export interface ChannelGroupsTable {
  id: string;
  channel: ChannelKind;
  /** The channel's name for it; empty for the rules of all others. */
  room: string;
  name: string;
  /** JSON; null where the rules of all others hold. */
  policy: string | null;
  muted: Flag;
  version: number;
  seen_at: number;
}

/** What the association wants to say to groups. */
export interface GroupNoticesTable {
  id: string;
  text: string;
  status: 'proposed' | 'approved' | 'refused';
  author_id: string;
  created_at: number;
  decided_by: string | null;
  decided_at: number | null;
}

export interface GroupNoticePostsTable {
  notice_id: string;
  group_id: string;
}

/** A one-time link from a chat to a conversation on the web. */
export interface PrivateLinksTable {
  /** SHA-256 of the token. */
  token_hash: string;
  conversation_id: string;
  message_id: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  /** SHA-256 of what the page that opened it showed; null where it showed nothing. */
  opener_hash: Generated<string | null>;
  /** The conversation on the web that it opened. */
  led_to: Generated<string | null>;
}

export interface ChannelDaysTable {
  channel: string;
  /** In Asia/Shanghai, `2026-10-01`. */
  day: string;
  sent: number;
  /** 0 for never. */
  alone_until: number;
}

/** How many parts of a long message have left. */
export interface SentPartsTable {
  message_id: string;
  parts: number;
}

/** How far an account of 微信客服 has been read. */
export interface WecomCursorsTable {
  account: string;
  cursor: string | null;
  /** Of the last push. */
  token: string | null;
  token_at: number;
  /** Rises with every push; above `pulled` while there is something to read. */
  wanted: number;
  pulled: number;
  due_at: number;
  lease_owner: string | null;
  lease_until: number | null;
}

/** What a channel brought and could not be committed. */
export interface SetAsideTable {
  id: string;
  channel: ChannelKind;
  /** Keyed hash of channel, address and source id. */
  source_hash: string;
  /** As in `conversations`. */
  address_hash: string;
  /** Sealed under the key of the installation. */
  message: string;
  attempts: number;
  due_at: number;
  created_at: number;
  failed_at: Generated<number | null>;
  /** How dangerous what it tells is. */
  level: Generated<Level>;
  /** Sealed: what the resident is told of the danger; null for nothing. */
  says: Generated<string | null>;
  /** As in `sent_parts`. */
  said_parts: Generated<number>;
  /** How often somebody was paged for it. */
  page_step: Generated<number>;
  /** When somebody is paged again; null where nobody is. */
  page_at: Generated<number | null>;
  /** When somebody read it first. */
  opened_at: Generated<number | null>;
}

/** Which process holds the gateway to WeChat. */
export interface GatewayHoldTable {
  channel: string;
  /** Null for nobody. */
  holder: string | null;
  renewals: number;
  restarts: number;
  /** How the holder's connection stands, as JSON. */
  state: string | null;
}

/** An answer that was handed to the platform of an official account, which may not have listened any more. */
export interface LateAnswersTable {
  /** Keyed hash of address and source id. */
  source_hash: string;
  conversation_id: string;
  /** Sealed under the person's key. */
  body: string;
  /** When the push that it answers was sent, by the platform's clock. */
  sent_at: number;
  came_at: number;
  until: number;
}

/** A code of 微信客服 by which somebody who has opened the chat may be greeted. */
export interface WecomWelcomesTable {
  source_id: string;
  code: string;
  until: number;
}

/** A picture that was uploaded to a conversation. */
export interface AttachmentsTable {
  id: string;
  conversation_id: string;
  author_kind: 'resident' | 'counsellor';
  /** The account; empty for the resident. */
  author_id: string;
  /** Of the upload, which may have made several. */
  client_id: string;
  ordinal: number;
  /** The message that names it; null until one does. */
  message_id: string | null;
  width: number;
  height: number;
  /** Of the picture, before it is sealed. */
  bytes: number;
  created_at: number;
}

/** A picture, cut up. */
export interface AttachmentPiecesTable {
  attachment_id: string;
  size: 'full' | 'thumb';
  ordinal: number;
  /** Sealed. */
  body: Buffer;
}

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

export interface IntakesTable {
  ticket_id: string;
  form: string;
  /** 1 for the first time that it was sent; corrections change the latest. */
  sending: number;
  /** Under which the resident agreed to it. */
  purpose: string;
  conversation_id: string;
  person_id: string;
  /** Sealed JSON. */
  slots: string;
  at: number;
}

export interface ConsentsTable {
  id: string;
  person_id: string;
  purpose: string;
  granted: Flag;
  at: number;
}

export interface FeedbackTable {
  message_id: string;
  conversation_id: string;
  value: 'up' | 'down';
  at: number;
}

export interface ReportsTable {
  message_id: string;
  conversation_id: string;
  at: number;
}

export interface ModelUsageTable {
  /** Calendar day in Asia/Shanghai. */
  day: string;
  /** Spent and set aside. */
  tokens: number;
}

export interface GapsTable {
  id: string;
  conversation_id: string;
  person_id: string;
  /** Sealed. */
  question: string;
  /** The message that asked; null for questions of earlier versions. */
  message_id: string | null;
  at: number;
}

/** A resident who wants to be told once a question has an answer. */
export interface AnswerWishesTable {
  gap_id: string;
  conversation_id: string;
  person_id: string;
  /** The article that was begun for the question. */
  article: string | null;
  asked_at: number;
  /** From then on nobody is told, and the row goes. */
  ends_at: number;
  told_at: number | null;
  /** The line that told; of what is private, nothing that leads to one. */
  message_id: string | null;
  /** Asks what others must not see. */
  is_private: ColumnType<Flag, Flag | undefined>;
}

export interface UsersTable {
  id: string;
  username: string;
  display_name: string;
  roles: string;
  password_hash: string | null;
  created_at: number;
  disabled_at: number | null;
  /** The place whose cases the account sees; null for the whole county. */
  org_unit_id: string | null;
}

export interface UserQualificationsTable {
  user_id: string;
  qualification: 'clinician' | 'lawyer' | 'local';
}

export interface SignInsTable {
  token_hash: string;
  user_id: string;
  csrf_token: string;
  created_at: number;
  expires_at: number;
  /** Its account needs a second step and has none: nothing but setting it up is done with it. */
  must_enrol: ColumnType<Flag, Flag | undefined>;
}

/** What the second step of a sign-in is made with. */
export interface SecondFactorsTable {
  user_id: string;
  /** Sealed under the master key. */
  secret: string;
  /** Null while it is being set up. */
  confirmed_at: number | null;
  /** Number of the thirty seconds whose code was spent last. */
  last_step: number | null;
  created_at: number;
}

/** Codes on paper for whoever lost the app, hashed like passwords. */
export interface RecoveryCodesTable {
  user_id: string;
  place: number;
  code_hash: string;
  used_at: number | null;
}

/** Sign-ins of which only the password was given. */
export interface HalfSignInsTable {
  token_hash: string;
  user_id: string;
  expires_at: number;
}

/** That somebody who lost app and codes begins anew: asked by one administrator, decided by another. */
export interface SecondFactorResetsTable {
  id: string;
  user_id: string;
  /** Null on the server's command line. */
  asked_by: string | null;
  asked_at: number;
  expires_at: number;
  outcome: 'confirmed' | 'dropped' | 'on_server' | null;
  decided_by: string | null;
  decided_at: number | null;
  /** When its owner put the notice away. */
  seen_at: number | null;
}

export interface PasswordTokensTable {
  token_hash: string;
  user_id: string;
  expires_at: number;
}

export interface SignInAttemptsTable {
  id: string;
  /** Keyed hash: people type their password into the wrong field. */
  username_hash: string;
  ok: Flag;
  at: number;
}

export interface ArticleVersionsTable {
  article: string;
  version: number;
  collection: string;
  kind: 'article' | 'statute';
  title: string;
  content_hash: string;
  /** Of what holds from its approval on, the day on which it was written, as long as nobody has approved it. */
  effective_from: string;
  from_approval: Flag;
  expires_on: string | null;
  status: VersionStatus;
  source_name: string;
  author_id: string | null;
  approved_by: string | null;
  approved_at: number | null;
  retired_reason: string | null;
  created_at: number;
}

export interface ArticleNeedsTable {
  article: string;
  version: number;
  need: 'clinician' | 'lawyer' | 'local';
}

/** A qualification that a version would have needed, were it not approved by command in demo mode. */
export type ArticleWaivedNeedsTable = ArticleNeedsTable;

/** A need that an editor thinks a version has not. It is one of its needs all the same: whoever has that qualification
 * decides. */
export interface ArticleClearedNeedsTable extends ArticleNeedsTable {
  reason: string;
}

/** Words of a document that an editor did not take into a version. */
export interface ArticleLeftOutTable {
  article: string;
  version: number;
  ordinal: number;
  section: string;
  text: string;
  page: number | null;
  last_page: number | null;
}

/** Lines that cleaning took out of a version's document, those that repeat together. */
export interface ArticleRemovedLinesTable {
  article: string;
  version: number;
  ordinal: number;
  reason: RemovedLine['reason'];
  /** JSON of their wordings. */
  texts: string;
  times: number;
  /** JSON of pairs: first and last page of each run. */
  pages: string;
}

/** What reading a version's document left unread, or is not sure of. */
export interface ArticleReadingNotesTable {
  article: string;
  version: number;
  ordinal: number;
  /** In Chinese. */
  note: string;
}

/** A version that came without an author: nobody signs it before somebody has claimed it. */
export interface ArticleUnclaimedTable {
  article: string;
  version: number;
}

/** Who wrote words of a version that nobody has approved yet, besides its author. */
export interface ArticleContributorsTable {
  article: string;
  version: number;
  user_id: string;
}

/** A town for which a version holds; without any it holds all over its locality. */
export interface ArticleTownsTable {
  article: string;
  version: number;
  /** In the table of places; it may be gone from there. */
  unit_id: string;
  /** As it was called when that was said. */
  name: string;
  position: number;
}

/** What happened to a version, and who did it. */
export interface ArticleEventsTable {
  id: string;
  article: string;
  version: number;
  type: ArticleEventType;
  actor_id: string | null;
  note: string | null;
  /** Of the passage, where it is about one. */
  ordinal: number | null;
  at: number;
}

/** An approver's name under a version as it stands. */
export interface ArticleSignaturesTable {
  article: string;
  version: number;
  user_id: string;
  note: string | null;
  at: number;
}

/** Passages that an approver has agreed to, on the way to a signature. */
export interface PassageReviewsTable {
  article: string;
  version: number;
  ordinal: number;
  user_id: string;
  note: string | null;
  at: number;
}

/** Which replies rest on which version of an article. */
export interface MessageCitationsTable {
  message_id: string;
  conversation_id: string;
  /** Keyed hash of article and version: the table alone tells nobody what was asked. */
  version_hash: string;
  at: number;
}

export interface PassagesTable {
  id: string;
  article: string;
  version: number;
  ordinal: number;
  section: string;
  heading_path: string;
  text: string;
  questions: string;
  source: string;
  topic: string;
  audience: string;
  sensitivity: Sensitivity;
  locality: Locality;
  /** The form that continues from the article; on its first passage only. */
  intake: string | null;
}

/** A state of what was served, to go back to. */
export interface SnapshotsTable {
  id: string;
  mode: 'demo' | 'production';
  /** SHA-256 of the versions in it. */
  fingerprint: string;
  articles: number;
  passages: number;
  at: number;
  /** Which came after which, whatever clocks say; from 1 for each mode. */
  seq: number;
}

export interface SnapshotVersionsTable {
  snapshot_id: string;
  article: string;
  version: number;
}

/** Going back to a snapshot; it holds until it is ended. */
export interface RollbacksTable {
  id: string;
  snapshot_id: string;
  by_id: string;
  reason: string;
  /** Calendar day in Asia/Shanghai on which it was done. */
  day: string;
  at: number;
  ended_by: string | null;
  ended_at: number | null;
  /** Which came after which, from 1. */
  seq: number;
}

/** What a rollback that holds leaves out: what there was and the state did not have. One that was in review is left out
 * until it is approved. */
export interface RollbackLeavesTable {
  rollback_id: string;
  article: string;
  version: number;
  status: 'in_review' | 'approved';
}

/** Somebody should look at a version that is soon past its day. */
export interface ReviewNoticesTable {
  id: string;
  article: string;
  version: number;
  due_on: string;
  at: number;
  done_by: string | null;
  done_at: number | null;
}

/** A file that an editor uploads. Guidance, not data about people, so nothing of it is sealed. */
export interface UploadsTable {
  id: string;
  user_id: string;
  file_name: string;
  bytes: number;
  received: number;
  /** SHA-256 of the original, which lies in the data folder; null until it is there. */
  file_hash: string | null;
  status: 'receiving' | 'waiting' | 'reading' | 'read' | 'failed';
  /** Why it could not be read, in Chinese. */
  problem: string | null;
  pages_done: number | null;
  pages_all: number | null;
  lease_until: number | null;
  /** JSON of what was read out of it. */
  extract: string | null;
  created_at: number;
  changed_at: number;
  /** Known to whoever sends its pieces, and to nobody before it is gone on with; null until then. */
  sending: string | null;
}

/** What an uploaded file holds: one document, or one for each question of a sheet. */
export interface UploadDocumentsTable {
  upload_id: string;
  ordinal: number;
  title: string;
  /** Those that are kept. */
  passages: number;
  /** JSON of the document as the editor has it. */
  draft: string;
  /** JSON of its MinHash. */
  signature: string;
  /** Counts changes. */
  version: number;
  /** The version that was made of it; null before. */
  article: string | null;
  article_version: number | null;
}

/** Where a passage stands in the original that was uploaded. */
export interface PassageOriginsTable {
  article: string;
  version: number;
  ordinal: number;
  file_hash: string;
  file_name: string;
  page: number | null;
  last_page: number | null;
  /** Residents may open the original: nothing was left out of it, and it is of a kind that does no harm. */
  is_open: Flag;
}

export interface LocalValuesTable {
  id: string;
  slot: string;
  version: number;
  value: string;
  status: 'in_review' | 'approved' | 'rejected' | 'replaced';
  proposed_by: string;
  proposed_at: number;
  decided_by: string | null;
  decided_at: number | null;
  reason: string | null;
}

export interface AuditTable {
  id: string;
  at: number;
  actor_kind: 'resident' | 'assistant' | 'counsellor' | 'system';
  actor_id: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
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

export interface Schema
  extends BotpressSchema,
    GoLiveSchema,
    LinkSchema,
    ReferralSchema,
    RosterSchema,
    SlaSchema {
  meta: MetaTable;
  persons: PersonsTable;
  conversations: ConversationsTable;
  web_sessions: WebSessionsTable;
  messages: MessagesTable;
  inbox: InboxTable;
  outbox: OutboxTable;
  sent_parts: SentPartsTable;
  channel_days: ChannelDaysTable;
  wecom_cursors: WecomCursorsTable;
  wecom_welcomes: WecomWelcomesTable;
  late_answers: LateAnswersTable;
  gateway_hold: GatewayHoldTable;
  set_aside: SetAsideTable;
  attachments: AttachmentsTable;
  attachment_pieces: AttachmentPiecesTable;
  tickets: TicketsTable;
  ticket_events: TicketEventsTable;
  case_spans: CaseSpansTable;
  ticket_experts: TicketExpertsTable;
  ticket_ratings: TicketRatingsTable;
  reply_drafts: ReplyDraftsTable;
  canned_replies: CannedRepliesTable;
  mentions: MentionsTable;
  intakes: IntakesTable;
  reminders: RemindersTable;
  consents: ConsentsTable;
  feedback: FeedbackTable;
  reports: ReportsTable;
  model_usage: ModelUsageTable;
  gaps: GapsTable;
  answer_wishes: AnswerWishesTable;
  users: UsersTable;
  user_qualifications: UserQualificationsTable;
  sign_ins: SignInsTable;
  second_factors: SecondFactorsTable;
  recovery_codes: RecoveryCodesTable;
  half_sign_ins: HalfSignInsTable;
  second_factor_resets: SecondFactorResetsTable;
  password_tokens: PasswordTokensTable;
  sign_in_attempts: SignInAttemptsTable;
  article_versions: ArticleVersionsTable;
  article_needs: ArticleNeedsTable;
  article_waived_needs: ArticleWaivedNeedsTable;
  article_cleared_needs: ArticleClearedNeedsTable;
  article_left_out: ArticleLeftOutTable;
  article_removed_lines: ArticleRemovedLinesTable;
  article_reading_notes: ArticleReadingNotesTable;
  article_unclaimed: ArticleUnclaimedTable;
  article_contributors: ArticleContributorsTable;
  article_towns: ArticleTownsTable;
  article_events: ArticleEventsTable;
  article_signatures: ArticleSignaturesTable;
  passage_reviews: PassageReviewsTable;
  message_citations: MessageCitationsTable;
  passages: PassagesTable;
  snapshots: SnapshotsTable;
  snapshot_versions: SnapshotVersionsTable;
  rollbacks: RollbacksTable;
  rollback_leaves: RollbackLeavesTable;
  review_notices: ReviewNoticesTable;
  uploads: UploadsTable;
  upload_documents: UploadDocumentsTable;
  passage_origins: PassageOriginsTable;
  local_values: LocalValuesTable;
  audit: AuditTable;
  private_links: PrivateLinksTable;
  channel_groups: ChannelGroupsTable;
  group_notices: GroupNoticesTable;
  group_notice_posts: GroupNoticePostsTable;
  due_work: DueWorkTable;
}

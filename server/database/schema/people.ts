import type { ColumnType, Generated } from 'kysely';
import type { ChannelKind, ConversationStatus } from '../../../bot/dialogue/types.ts';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import type { Flag } from './flag.ts';

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

/** Residents: who they are to us, what they said, agreed to and asked in vain. */
export interface PeopleSchema {
  meta: MetaTable;
  persons: PersonsTable;
  conversations: ConversationsTable;
  web_sessions: WebSessionsTable;
  messages: MessagesTable;
  attachments: AttachmentsTable;
  attachment_pieces: AttachmentPiecesTable;
  intakes: IntakesTable;
  consents: ConsentsTable;
  feedback: FeedbackTable;
  reports: ReportsTable;
  model_usage: ModelUsageTable;
  gaps: GapsTable;
  answer_wishes: AnswerWishesTable;
  private_links: PrivateLinksTable;
}

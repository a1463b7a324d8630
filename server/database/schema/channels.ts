import type { Generated } from 'kysely';
import type { GroupLine } from '../../../bot/channels/channel.ts';
import type { ChannelKind, Level } from '../../../bot/dialogue/types.ts';
import type { Flag } from './flag.ts';

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

/** How many parts of a long message have left. */
export interface SentPartsTable {
  message_id: string;
  parts: number;
}

export interface ChannelDaysTable {
  channel: string;
  /** In Asia/Shanghai, `2026-10-01`. */
  day: string;
  sent: number;
  /** 0 for never. */
  alone_until: number;
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

/** A code of 微信客服 by which somebody who has opened the chat may be greeted. */
export interface WecomWelcomesTable {
  source_id: string;
  code: string;
  until: number;
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

/** What its writer took back, until it is. */
export interface RecallNotesTable {
  id: string;
  channel: ChannelKind;
  /** As in `set_aside`. */
  source_hash: string;
  /** As in `conversations`. */
  address_hash: string;
  /** Sealed under the key of the installation: address and source id. */
  recalled: string;
  due_at: number;
  created_at: number;
}

/** What comes in, what goes out, and what each channel must remember. */
export interface ChannelsSchema {
  inbox: InboxTable;
  outbox: OutboxTable;
  sent_parts: SentPartsTable;
  channel_days: ChannelDaysTable;
  wecom_cursors: WecomCursorsTable;
  wecom_welcomes: WecomWelcomesTable;
  late_answers: LateAnswersTable;
  gateway_hold: GatewayHoldTable;
  set_aside: SetAsideTable;
  recall_notes: RecallNotesTable;
  channel_groups: ChannelGroupsTable;
  group_notices: GroupNoticesTable;
  group_notice_posts: GroupNoticePostsTable;
}

import type { AnswerNews, Duty, OpenReferral, TicketView } from '../dialogue/dialogue-input.ts';
import type { DialogueState } from '../dialogue/dialogue-state.ts';
import type { ChannelKind, Effect, Reply } from '../dialogue/types.ts';
import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { Gathering } from './burst/gathering.ts';

/** A picture in a conversation. */
export interface Attachment {
  /** ULID. */
  readonly id: string;
  readonly mediaType: 'image/jpeg';
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** A message as a channel hands it over. */
export interface InboundMessage {
  readonly conversationId: string;
  /** The channel's own id (`clientMessageId` on the web); makes delivery idempotent within a conversation. */
  readonly sourceId: string;
  readonly channel: ChannelKind;
  readonly text: string;
  /** Whether a group message is addressed to us; true everywhere else. */
  readonly mentioned: boolean;
  /** On the web: whether the device keeps the conversation when the page is closed. Absent: it does not. */
  readonly lasting?: boolean;
  /** How long it waits for further lines of the same person; absent: it is answered at once, by itself. */
  readonly gathering?: Gathering;
  /** Came too late to be answered: it is kept for a counsellor, and no turn is played for it. */
  readonly late?: boolean;
  /** Ids of pictures that were uploaded to the conversation before. Absent: none. */
  readonly attachments?: readonly string[];
  /** By what the channel knows the picture that it is; fetched where there is a case. Absent: none. */
  readonly picture?: string;
  /** When it came, in epoch milliseconds. */
  readonly at: number;
  /** When it was written, where it came long after that. Absent: when it came. */
  readonly writtenAt?: number;
  /** Its writer has taken it back already: it is kept and answered only where it tells of danger. */
  readonly recalled?: true;
}

/** One stored line of a conversation. */
export interface StoredMessage {
  /** ULID. */
  readonly id: string;
  readonly conversationId: string;
  /** Position in the conversation, from 1, without gaps or repeats. */
  readonly seq: number;
  readonly type: 'incoming' | 'outgoing' | 'activity';
  readonly private: boolean;
  readonly author: {
    readonly kind: 'resident' | 'assistant' | 'counsellor' | 'system';
    readonly name: string | null;
  };
  readonly text: string;
  /** What it said does not open any more; `text` stands in its place, and is said to nobody. Absent: it is whole. */
  readonly damaged?: true;
  /** Pictures sent with it. Absent: none. */
  readonly attachments?: readonly Attachment[];
  /** Present on the assistant's messages. */
  readonly reply: Reply | null;
  /** The incoming message this one answers; null elsewhere. */
  readonly replyTo: string | null;
  readonly sourceId: string | null;
  readonly delivery: 'queued' | 'sent' | 'delivered' | 'read' | 'failed';
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Everything a turn needs to start. */
export interface TurnContext {
  /** Null in a conversation's first turn. */
  readonly state: DialogueState | null;
  /** What the dialogue remembered does not open any more. Absent: it does. */
  readonly stateLost?: boolean;
  /** Compare-and-set token of the conversation. */
  readonly stateVersion: number;
  readonly ticket: TicketView | null;
  readonly duty: Duty;
  /** Of the association. */
  readonly home: HomePlace;
  /** Answers that the resident was told of and has not looked at, the latest first; absent: none. */
  readonly news?: readonly AnswerNews[];
  /** Absent: none. */
  readonly referral?: OpenReferral | null;
  /** The case that the pending message may rate; absent: none. */
  readonly rating?: string | null;
  /** The oldest accepted message that has not been answered yet; null when there is none. */
  readonly pending: PendingMessage | null;
  /** Topics that are answered where the message was written; absent: all. */
  readonly topics?: readonly Topic[];
  /** The lines that are answered together, the pending message first; absent where it is answered by itself. */
  readonly burst?: readonly (PendingMessage & {
    /** When they are answered at the latest, in epoch milliseconds. */
    readonly dueAt: number;
  })[];
}

/** An accepted message that waits for its turn. */
export interface PendingMessage {
  readonly message: StoredMessage;
  readonly channel: ChannelKind;
  readonly mentioned: boolean;
  readonly lasting?: boolean;
  /** When it came, in epoch milliseconds, where that was long after it was written. Absent: then. */
  readonly cameAt?: number;
}

/** What a finished turn writes, all of it or nothing. */
export interface TurnCommit {
  readonly conversationId: string;
  readonly stateVersion: number;
  readonly state: DialogueState;
  /** The answered message; of several that are answered together, the last. */
  readonly messageId: string;
  /** The others that are answered with it; absent: none. */
  readonly joined?: readonly string[];
  /** Ids for the replies, in order. */
  readonly replies: readonly { readonly id: string; readonly reply: Reply; readonly toPrivate: boolean }[];
  /** Ids of what did not open: the message, or the conversation where it is what was remembered. Absent: nothing. */
  readonly unreadable?: readonly string[];
  /** Every effect but `find_answer` and `reply`. */
  readonly effects: readonly Exclude<Effect, { type: 'find_answer' } | { type: 'reply' }>[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The durable side of a conversation. The server keeps it in the database, `youyu ask` in memory. */
export interface TurnStore {
  /** Commits an incoming message; a repeat of `sourceId` returns the stored one. */
  accept(
    inbound: InboundMessage,
    id: string,
  ): Promise<{ readonly message: StoredMessage; readonly repeated: boolean }>;
  /** @throws When the conversation does not exist. */
  loadTurn(conversationId: string, at: number): Promise<TurnContext>;
  /** `conflict`: the state moved on or the message is answered already; load again. */
  commitTurn(turn: TurnCommit): Promise<'committed' | 'conflict'>;
  /** The replies to one incoming message, in order; empty while it is not answered. */
  repliesTo(conversationId: string, messageId: string): Promise<readonly StoredMessage[]>;
  /** Conversations with accepted, unanswered messages (after a crash), oldest first. */
  unanswered(limit: number): Promise<readonly string[]>;
}

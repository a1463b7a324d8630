import type { Attachment } from '../../../api/attachments.ts';
import type { ChatMessage, MessageList, OpenedSession } from '../../../api/chat.ts';
import type { RatingState } from '../../../api/rating.ts';

export type ConversationStatus = MessageList['status'];

/** Why a message did not go out, as far as the resident can do something about it. */
export type SendFailure = 'server' | 'refused' | 'too_long' | 'picture_gone';

/** A message of the resident that the server has not confirmed yet. */
export interface Outgoing {
  /** Made once and kept through every retry, so that the server stores the message once. */
  readonly clientMessageId: string;
  readonly text: string;
  /** Pictures that the server has already; absent: none. */
  readonly attachments?: readonly Attachment[];
  /** When it was written; epoch milliseconds. */
  readonly at: number;
  readonly status: 'queued' | 'sending' | 'failed';
  /** Answers other than success so far; lost connections do not count. */
  readonly tries: number;
  readonly failure: SendFailure | null;
}

/** Everything the chat shows. Plain data: `reduceChat` is the only thing that makes a new one. */
export interface ChatState {
  readonly session: OpenedSession | null;
  /** Confirmed lines, by `seq`, without doubles. */
  readonly messages: readonly ChatMessage[];
  /** Lines of sessions that the server has forgotten; shown above, nothing can be done with them. */
  readonly earlier: readonly ChatMessage[];
  /** Unconfirmed lines in the order in which they were written. */
  readonly outbox: readonly Outgoing[];
  /** Up to here the stream or the list has told everything; only they move it, never the answer to a post. */
  readonly cursor: number;
  /** True from a restored session until its history has arrived: history is not read aloud. */
  readonly catchingUp: boolean;
  readonly online: boolean;
  /** The line whose answer the open request brings; null when none is open or the answer came by another way. */
  readonly posting: string | null;
  readonly typing: 'assistant' | 'counsellor' | null;
  readonly status: ConversationStatus;
  readonly counsellorName: string | null;
  /** What the server says of the latest case that has ended; null until it was asked. */
  readonly rating: RatingState | null;
  /** No sending before; epoch milliseconds, null when free to send. */
  readonly limitedUntil: number | null;
  readonly ended: 'asked' | 'idle' | 'erased' | null;
}

/** The state of a tab that has just been opened. */
export const emptyChat: ChatState = {
  session: null,
  messages: [],
  earlier: [],
  outbox: [],
  cursor: 0,
  catchingUp: false,
  online: true,
  posting: null,
  typing: null,
  status: 'pending',
  counsellorName: null,
  rating: null,
  limitedUntil: null,
  ended: null,
};

import type { Attachment } from '../../../api/attachments.ts';
import type { ChatMessage, MessageList, OpenedSession, SentMessage } from '../../../api/chat.ts';
import type { RatingState } from '../../../api/rating.ts';
import type { ConversationStatus, Outgoing, SendFailure } from './chat-state.ts';

/** What can happen to the chat. Times and ids come with the event. */
export type ChatEvent =
  /** A reload found a session or unsent lines in the tab's storage. */
  | {
      readonly type: 'restored';
      readonly session: OpenedSession | null;
      readonly outbox: readonly Outgoing[];
    }
  | { readonly type: 'session_opened'; readonly session: OpenedSession }
  /** The server no longer knows the session. */
  | { readonly type: 'session_lost' }
  | {
      readonly type: 'composed';
      readonly clientMessageId: string;
      readonly text: string;
      readonly attachments?: readonly Attachment[];
      readonly at: number;
    }
  | { readonly type: 'sending'; readonly clientMessageId: string }
  | { readonly type: 'sent'; readonly result: SentMessage }
  /** It goes back to its place in the queue. `counts` is false for a lost connection. */
  | { readonly type: 'postponed'; readonly clientMessageId: string; readonly counts: boolean }
  | { readonly type: 'failed'; readonly clientMessageId: string; readonly failure: SendFailure }
  | { readonly type: 'retried'; readonly clientMessageId: string }
  | { readonly type: 'discarded'; readonly clientMessageId: string }
  | { readonly type: 'listed'; readonly list: MessageList }
  | { readonly type: 'received'; readonly message: ChatMessage }
  | { readonly type: 'typing'; readonly author: 'assistant' | 'counsellor' }
  | { readonly type: 'typing_ended' }
  | {
      readonly type: 'status';
      readonly status: ConversationStatus;
      readonly counsellorName: string | null;
    }
  | { readonly type: 'network'; readonly online: boolean }
  | { readonly type: 'limited'; readonly until: number | null }
  | { readonly type: 'feedback_given'; readonly messageId: string; readonly value: 'up' | 'down' | null }
  | { readonly type: 'rating_known'; readonly rating: RatingState | null }
  | { readonly type: 'reported'; readonly messageId: string; readonly reported: boolean }
  | { readonly type: 'ended'; readonly reason: 'asked' | 'idle' | 'erased' }
  | { readonly type: 'started_anew' };

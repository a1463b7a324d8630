import type { ChatMessage } from '../../../api/chat.ts';
import type { ChatEvent } from './chat-event.ts';
import { type ChatState, emptyChat } from './chat-state.ts';
import { mergeMessages } from './merge-messages.ts';
import { updateOutgoing, withoutConfirmed } from './outbox.ts';

/** The chat after an event. Pure: no clock, no chance, no network. */
export function reduceChat(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'restored':
      return {
        ...state,
        session: event.session,
        catchingUp: event.session !== null,
        // What was on its way when the page went may or may not have arrived; its id makes sending again safe.
        outbox: event.outbox.map((item) =>
          item.status === 'sending' ? { ...item, status: 'queued' } : item,
        ),
      };
    case 'session_opened':
      return { ...state, session: event.session, cursor: 0, catchingUp: false };
    case 'session_lost':
      return {
        ...state,
        session: null,
        earlier: [...state.earlier, ...state.messages],
        messages: [],
        outbox: state.outbox.map((item) =>
          item.status === 'sending' ? { ...item, status: 'queued' } : item,
        ),
        cursor: 0,
        catchingUp: false,
        posting: null,
        typing: null,
        status: 'pending',
        counsellorName: null,
        rating: null,
      };
    case 'composed': {
      const { clientMessageId, text, attachments = [], at } = event;
      const pictures = attachments.length === 0 ? {} : { attachments };
      const item = {
        clientMessageId,
        text,
        ...pictures,
        at,
        status: 'queued',
        tries: 0,
        failure: null,
      } as const;
      return { ...state, outbox: [...state.outbox, item], ended: null };
    }
    case 'sending':
      return {
        ...state,
        posting: event.clientMessageId,
        outbox: updateOutgoing(state.outbox, event.clientMessageId, { status: 'sending', failure: null }),
      };
    case 'sent':
      return {
        ...arrive(state, [event.result.message, ...event.result.replies]),
        posting: null,
        online: true,
      };
    case 'postponed': {
      const tries = state.outbox.find((item) => item.clientMessageId === event.clientMessageId)?.tries ?? 0;
      return {
        ...state,
        posting: null,
        outbox: updateOutgoing(state.outbox, event.clientMessageId, {
          status: 'queued',
          tries: event.counts ? tries + 1 : tries,
        }),
      };
    }
    case 'failed':
      return {
        ...state,
        posting: null,
        outbox: updateOutgoing(state.outbox, event.clientMessageId, {
          status: 'failed',
          failure: event.failure,
        }),
      };
    case 'retried':
      return {
        ...state,
        outbox: updateOutgoing(state.outbox, event.clientMessageId, {
          status: 'queued',
          tries: 0,
          failure: null,
        }),
      };
    case 'discarded':
      return {
        ...state,
        outbox: state.outbox.filter((item) => item.clientMessageId !== event.clientMessageId),
      };
    case 'listed': {
      const { messages, status } = event.list;
      return {
        ...arrive(state, messages),
        cursor: Math.max(state.cursor, ...messages.map((message) => message.seq)),
        catchingUp: false,
        online: true,
        status,
        counsellorName: status === 'open' ? state.counsellorName : null,
      };
    }
    case 'received':
      return {
        ...arrive(state, [event.message]),
        cursor: Math.max(state.cursor, event.message.seq),
        online: true,
      };
    case 'typing':
      return { ...state, typing: event.author };
    case 'typing_ended':
      return { ...state, typing: null };
    case 'status':
      return { ...state, status: event.status, counsellorName: event.counsellorName };
    case 'network':
      return state.online === event.online ? state : { ...state, online: event.online };
    case 'limited':
      return { ...state, limitedUntil: event.until };
    case 'feedback_given':
      return {
        ...state,
        messages: state.messages.map((message) =>
          message.id === event.messageId ? { ...message, feedback: event.value } : message,
        ),
      };
    case 'rating_known':
      return { ...state, rating: event.rating };
    case 'reported':
      return {
        ...state,
        messages: state.messages.map((message) =>
          message.id === event.messageId ? { ...message, reported: event.reported } : message,
        ),
      };
    case 'ended':
      return { ...emptyChat, online: state.online, ended: event.reason };
    case 'started_anew':
      break;
  }
  return { ...emptyChat, online: state.online };
}

/** Lines have arrived: they stand in their places, leave the outbox, and end the other side's typing. A copy that is
 * known already ends it too: the stream says 「typing」 before the line, and a post may have brought the line sooner. */
function arrive(state: ChatState, arrived: readonly ChatMessage[]): ChatState {
  const answered = arrived.some(({ author }) => author.kind === 'assistant' || author.kind === 'counsellor');
  return {
    ...state,
    messages: mergeMessages(state.messages, arrived),
    outbox: withoutConfirmed(state.outbox, arrived),
    posting: answered ? null : state.posting,
    typing: answered ? null : state.typing,
  };
}

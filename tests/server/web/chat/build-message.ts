import type { ChatMessage } from '../../../../server/api/chat.ts';

/** A line of a conversation, an answer of the assistant unless said otherwise. */
export function buildMessage(change: Partial<ChatMessage> & { seq: number }): ChatMessage {
  return {
    id: `01ARZ3NDEKTSV4RRFFQ69G5${String(change.seq).padStart(3, '0')}`,
    type: 'outgoing',
    text: `第${change.seq}行`,
    attachments: [],
    at: '2026-03-01T08:00:00.000Z',
    author: { kind: 'assistant', name: '优育助手' },
    clientMessageId: null,
    replyTo: null,
    delivery: 'sent',
    action: 'answer',
    level: 'routine',
    more: null,
    citations: [],
    card: null,
    intake: null,
    suggestions: [],
    feedback: null,
    generated: false,
    reported: false,
    ...change,
  };
}

/** The resident's own line as the server confirms it. */
export function buildOwnMessage(seq: number, clientMessageId: string, text = '问题'): ChatMessage {
  return buildMessage({
    seq,
    text,
    clientMessageId,
    type: 'incoming',
    author: { kind: 'resident', name: null },
    action: null,
    level: null,
  });
}

import type { ChatMessage } from '../../../api/chat.ts';
import type { ServerEvent } from '../net/sse-parser.ts';
import type { ChatEvent } from '../state/chat-event.ts';
import type { ConversationStatus } from '../state/chat-state.ts';

/** Turns a server-sent event into what happened to the chat; null for what this version does not know. */
export function readServerEvent({ event, data }: ServerEvent): ChatEvent | null {
  const body = parse(data);
  if (body === null) return null;
  switch (event) {
    case 'message':
      return typeof body['seq'] === 'number'
        ? { type: 'received', message: body as unknown as ChatMessage }
        : null;
    case 'typing':
      return { type: 'typing', author: body['author'] === 'counsellor' ? 'counsellor' : 'assistant' };
    case 'status': {
      const name = body['counsellorName'];
      return {
        type: 'status',
        status: body['status'] as ConversationStatus,
        counsellorName: typeof name === 'string' ? name : null,
      };
    }
    default:
      return null;
  }
}

function parse(data: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

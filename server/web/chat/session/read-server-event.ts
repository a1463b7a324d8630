import type { ChatMessage } from '../../../api/chat.ts';
import type { ServerEvent } from '../net/sse-parser.ts';
import type { ChatEvent } from '../state/chat-event.ts';
import type { ConversationStatus } from '../state/chat-state.ts';

/** Turns a server-sent event into what happened to the chat; null for what this version does not know. */
export function readServerEvent({ event, data }: ServerEvent): ChatEvent | null {
  try {
    switch (event) {
      case 'message': {
        const message: ChatMessage = JSON.parse(data);
        return typeof message.seq === 'number' ? { type: 'received', message } : null;
      }
      case 'typing': {
        const { author }: { author: 'assistant' | 'counsellor' } = JSON.parse(data);
        return { type: 'typing', author };
      }
      case 'status': {
        const body: { status: ConversationStatus; counsellorName: string | null } = JSON.parse(data);
        return { type: 'status', status: body.status, counsellorName: body.counsellorName };
      }
      default:
        return null;
    }
  } catch {
    return null;
  }
}

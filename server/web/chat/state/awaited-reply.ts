import type { ChatState } from './chat-state.ts';

/** Who is about to write: the one who says so, or the assistant while a line is with the server and no counsellor
 * has the conversation. Null when nobody is. */
export function awaitedReply(state: ChatState): 'assistant' | 'counsellor' | null {
  if (state.typing !== null) return state.typing;
  if (!state.online || state.counsellorName !== null) return null;
  return state.outbox.some((item) => item.status === 'sending') ? 'assistant' : null;
}

import type { ChatState } from './chat-state.ts';

/** Who is about to write: the one who says so, or the assistant while a line is with the server and no counsellor
 * has the conversation. Null when nobody is. */
export function awaitedReply(state: ChatState): 'assistant' | 'counsellor' | null {
  if (state.typing === 'counsellor') return 'counsellor';
  if (!state.online || state.counsellorName !== null) return null;
  if (state.typing === 'assistant') return 'assistant';
  return state.posting === null ? null : 'assistant';
}

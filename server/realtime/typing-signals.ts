/** Who is writing, told to whoever looks at the conversation in this process. Never stored. */
export interface TypingSignals {
  announce(conversationId: string, author: 'assistant' | 'counsellor'): void;
  /** @returns An unsubscribe function. */
  listen(conversationId: string, listener: (author: 'assistant' | 'counsellor') => void): () => void;
}

export function createTypingSignals(): TypingSignals {
  const listeners = new Map<string, Set<(author: 'assistant' | 'counsellor') => void>>();
  return {
    announce(conversationId, author) {
      for (const listener of listeners.get(conversationId) ?? []) listener(author);
    },
    listen(conversationId, listener) {
      const here = listeners.get(conversationId) ?? new Set();
      listeners.set(conversationId, here.add(listener));
      return () => {
        here.delete(listener);
        if (here.size === 0 && listeners.get(conversationId) === here) listeners.delete(conversationId);
      };
    },
  };
}

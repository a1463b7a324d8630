import type { Reply } from './types.ts';

/** A reply to what is no question and no danger: an order about one's data, a code, news. */
export function commandReply(text: string, suggestions: Reply['suggestions'] = []): Reply {
  return {
    text,
    more: null,
    action: 'command',
    level: 'routine',
    matchedRules: [],
    topic: null,
    citations: [],
    intake: null,
    card: null,
    suggestions,
  };
}

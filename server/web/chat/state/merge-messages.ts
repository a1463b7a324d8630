import type { ChatMessage } from '../../../api/chat.ts';

/** Puts lines into a conversation by `seq`. A line that is there already is replaced by the newer copy, so the same
 * line may arrive from a post, the stream and the list in any order and still stands there once. The resident's own
 * feedback and complaints stay: only the list knows them.
 * @param known Sorted by `seq`.
 * @param arrived In any order, doubles allowed.
 * @returns `known` itself when nothing arrived. */
export function mergeMessages(
  known: readonly ChatMessage[],
  arrived: readonly ChatMessage[],
): readonly ChatMessage[] {
  if (arrived.length === 0) return known;
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of arrived) {
    const feedback = message.feedback ?? bySeq.get(message.seq)?.feedback ?? null;
    const reported = message.reported || (bySeq.get(message.seq)?.reported ?? false);
    bySeq.set(message.seq, { ...message, feedback, reported });
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

import type { Reply } from '../../bot/dialogue/types.ts';
import type { OutgoingDraft } from './append-messages.ts';

/** A line of the assistant's; it answers no line of the resident's unless that is added.
 * @param line.at Epoch milliseconds. */
export function assistantLine(line: {
  readonly id: string;
  readonly reply: Reply;
  readonly delivery: OutgoingDraft['delivery'];
  readonly at: number;
}): OutgoingDraft {
  const { id, reply, delivery, at } = line;
  return {
    id,
    type: 'outgoing',
    private: false,
    author: { kind: 'assistant', id: null, name: null },
    text: reply.text,
    reply,
    replyTo: null,
    replyOrdinal: null,
    sourceId: null,
    delivery,
    at,
  };
}

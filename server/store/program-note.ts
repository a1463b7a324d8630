import type { OutgoingDraft } from './append-messages.ts';

/** A line of the program's own about what happened.
 * @param note.toAll Whether the resident reads it, too; else it is for colleagues.
 * @param note.at Epoch milliseconds. */
export function programNote(note: {
  readonly id: string;
  readonly text: string;
  readonly toAll?: boolean;
  readonly sourceId?: string | null;
  readonly at: number;
}): OutgoingDraft {
  const { id, text, toAll = false, sourceId = null, at } = note;
  return {
    id,
    type: 'activity',
    private: !toAll,
    author: { kind: 'system', id: null, name: null },
    text,
    reply: null,
    replyTo: null,
    replyOrdinal: null,
    sourceId,
    delivery: 'delivered',
    at,
  };
}

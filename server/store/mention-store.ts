import type { MentionStore } from './desk-port.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Who was named in internal notes and has not read them. The words are in the notes, sealed. */
export function createMentionStore({ db, writer }: StoreContext): MentionStore {
  return {
    async unread(userId, limit) {
      const rows = await db
        .selectFrom('mentions')
        .innerJoin('users', 'users.id', 'mentions.by_id')
        .selectAll('mentions')
        .select('users.display_name')
        .where('mentions.user_id', '=', userId)
        .where('mentions.read_at', 'is', null)
        .orderBy('mentions.at', 'desc')
        .orderBy('mentions.message_id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        messageId: row.message_id,
        ticketId: row.ticket_id,
        by: { id: row.by_id, displayName: row.display_name },
        at: row.at,
      }));
    },

    read: ({ userId, ticketId, at }) =>
      writer.run(async ({ tx }) => {
        const read = await tx
          .updateTable('mentions')
          .set({ read_at: at })
          .where('user_id', '=', userId)
          .where('ticket_id', '=', ticketId)
          .where('read_at', 'is', null)
          .returning('message_id')
          .execute();
        return read.length;
      }),
  };
}

/** Puts a note on the lists of those it names: accounts that work, each once, not its author. */
export async function recordMentions(
  write: Write,
  ticketId: string,
  messageId: string,
  note: { readonly mentions?: readonly string[]; readonly by: { readonly id: string }; readonly at: number },
): Promise<void> {
  const wanted = [...new Set(note.mentions)].filter((id) => id !== note.by.id);
  if (wanted.length === 0) return;
  const known = await write.tx
    .selectFrom('users')
    .select('id')
    .where('id', 'in', wanted)
    .where('disabled_at', 'is', null)
    .execute();
  if (known.length === 0) return;
  await write.tx
    .insertInto('mentions')
    .values(
      known.map(({ id }) => ({
        message_id: messageId,
        user_id: id,
        ticket_id: ticketId,
        by_id: note.by.id,
        at: note.at,
        read_at: null,
      })),
    )
    .execute();
  for (const { id } of known) write.emit({ type: 'mention', ticketId, userId: id });
}

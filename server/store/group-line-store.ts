import type { GroupLineStore } from './group-line-port.ts';
import type { StoreContext } from './store-context.ts';

const ONE_WELCOME_MS = 10 * 60_000;

export function createGroupLineStore({ db, writer, newId }: StoreContext): GroupLineStore {
  return {
    queue: ({ room, line, at }) =>
      writer.run(async ({ tx }) => {
        // Writing to it keeps a second process waiting that wants to welcome the same people.
        const group = await tx
          .updateTable('channel_groups')
          .set({ seen_at: at })
          .where('channel', '=', 'wechat-group')
          .where('room', '=', room)
          .where('room', '<>', '')
          .returning('id')
          .executeTakeFirst();
        if (group === undefined) return false;
        const lately =
          line === 'welcome'
            ? await tx
                .selectFrom('outbox')
                .select('id')
                .where('group_id', '=', group.id)
                .where('group_line', '=', line)
                .where('created_at', '>', at - ONE_WELCOME_MS)
                .limit(1)
                .executeTakeFirst()
            : undefined;
        if (lately !== undefined) return false;
        await tx
          .insertInto('outbox')
          .values({
            id: newId(),
            channel: 'wechat-group',
            conversation_id: null,
            message_id: null,
            ticket_id: null,
            to_private: 0,
            status: 'queued',
            attempts: 0,
            due_at: at,
            created_at: at,
            group_id: group.id,
            group_line: line,
          })
          .execute();
        return true;
      }),

    async roomOf(groupId) {
      const row = await db
        .selectFrom('channel_groups')
        .select('room')
        .where('id', '=', groupId)
        .executeTakeFirst();
      return row?.room ?? null;
    },
  };
}

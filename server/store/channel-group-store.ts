import type { Selectable } from 'kysely';
import type { ChannelGroupsTable } from '../database/schema/channels.ts';
import { recordAudit } from './audit.ts';
import type { ChannelGroup, ChannelGroupStore } from './channel-group-port.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import type { Actor } from './ticket-rows.ts';
import type { Write } from './writer.ts';

const CHANNEL = 'wechat-group';

export function createChannelGroupStore(context: StoreContext): ChannelGroupStore {
  const { db, writer } = context;

  async function note(
    write: Write,
    action: string,
    id: string,
    byId: string | null,
    at: number,
  ): Promise<void> {
    const actor: Actor = byId === null ? { kind: 'system', id: null } : { kind: 'counsellor', id: byId };
    await recordAudit(context, write, { at, actor, action, subject: { kind: 'group', id } });
  }

  return {
    see: ({ room, name, policy, at }) =>
      writer.run(async ({ tx }) => {
        const row = await tx
          .insertInto('channel_groups')
          .values({
            id: context.newId(),
            channel: CHANNEL,
            room,
            name,
            policy: policy === null ? null : JSON.stringify(policy),
            muted: 0,
            version: 1,
            seen_at: at,
          })
          .onConflict((conflict) => conflict.columns(['channel', 'room']).doUpdateSet({ name, seen_at: at }))
          .returningAll()
          .executeTakeFirstOrThrow();
        return toGroup(row);
      }),

    async get(room) {
      const row = await db
        .selectFrom('channel_groups')
        .selectAll()
        .where('channel', '=', CHANNEL)
        .where('room', '=', room)
        .executeTakeFirst();
      return row === undefined ? null : toGroup(row);
    },

    async list() {
      const rows = await db
        .selectFrom('channel_groups')
        .selectAll()
        .where('channel', '=', CHANNEL)
        .orderBy((row) => row.case().when('room', '=', '').then(0).else(1).end())
        .orderBy('name')
        .orderBy('id')
        .execute();
      return rows.map((row) => toGroup(row));
    },

    change: ({ id, version, policy, byId, at }) =>
      writer.run(async (write) => {
        const changed = await write.tx
          .updateTable('channel_groups')
          .set({ policy: policy === null ? null : JSON.stringify(policy), version: version + 1 })
          .where('id', '=', id)
          .where('version', '=', version)
          .returning('id')
          .executeTakeFirst();
        if (changed === undefined) {
          const there = await write.tx
            .selectFrom('channel_groups')
            .select('id')
            .where('id', '=', id)
            .executeTakeFirst();
          return there === undefined ? 'not_found' : 'moved_on';
        }
        await note(write, 'group_rules_changed', id, byId, at);
        return 'changed';
      }),

    mute: ({ room, muted, byId, at }) =>
      writer.run(async (write) => {
        const row = await write.tx
          .updateTable('channel_groups')
          .set((set) => ({ muted: muted ? 1 : 0, version: set('version', '+', 1) }))
          .where('channel', '=', CHANNEL)
          .where('room', '=', room)
          .where('room', '<>', '')
          .where('muted', '=', muted ? 0 : 1)
          .returning('id')
          .executeTakeFirst();
        if (row === undefined) return false;
        await note(write, muted ? 'group_muted' : 'group_unmuted', row.id, byId, at);
        return true;
      }),
  };
}

function toGroup(row: Selectable<ChannelGroupsTable>): ChannelGroup {
  return {
    id: row.id,
    room: row.room,
    name: row.name,
    policy: row.policy === null ? null : storedJson<unknown>(row.policy),
    muted: row.muted === 1,
    version: row.version,
    seenAt: row.seen_at,
  };
}

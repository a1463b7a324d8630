import { sql } from 'kysely';
import type { Selectable, SqlBool } from 'kysely';
import type { CannedRepliesTable } from '../database/schema/tickets.ts';
import { pinyinInitials } from '../tickets/pinyin-initials.ts';
import { rankCanned } from '../tickets/rank-canned.ts';
import { recordAudit } from './audit.ts';
import type { CannedReply, CannedReplyStore } from './desk-port.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** More are not looked at: somebody would have to write them. */
const MOST = 5000;

/** Ready-made replies. They are the association's words, not a resident's, and lie in the clear. */
export function createCannedReplyStore(context: StoreContext): CannedReplyStore {
  const { db, writer } = context;

  async function changed(write: Write, action: string, id: string, byId: string, at: number): Promise<void> {
    const actor = { kind: 'counsellor', id: byId } as const;
    await recordAudit(context, write, { at, actor, action, subject: { kind: 'canned_reply', id } });
  }

  async function get(id: string): Promise<CannedReply | null> {
    const row = await db.selectFrom('canned_replies').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : toReply(row);
  }

  return {
    async list({ userId, search, limit }) {
      const rows = await db
        .selectFrom('canned_replies')
        .selectAll()
        .where((eb) =>
          eb.or([
            eb('owner_id', '=', userId),
            eb.and([eb('owner_id', 'is', null), eb('team_id', 'is', null)]),
            sql<SqlBool>`team_id in (select team_id from team_members where user_id = ${userId})`,
          ]),
        )
        .orderBy('title')
        .orderBy('id')
        .limit(MOST)
        .execute();
      return rows
        .map((row) => ({ row, rank: rankCanned(row, search) }))
        .filter(({ rank }) => rank !== null)
        .toSorted((left, right) => (left.rank ?? 0) - (right.rank ?? 0))
        .slice(0, limit)
        .map(({ row }) => toReply(row));
    },

    get,

    add: ({ title, body, teamId, ownerId, by, at }) =>
      writer.run(async (write) => {
        const row = {
          id: context.newId(),
          title,
          initials: pinyinInitials(title),
          body,
          team_id: teamId,
          owner_id: ownerId,
          version: 1,
          changed_by: by.id,
          changed_at: at,
        };
        await write.tx.insertInto('canned_replies').values(row).execute();
        await changed(write, 'canned_reply_added', row.id, by.id, at);
        return toReply(row);
      }),

    async change({ id, version, title, body, by, at }) {
      const done = await writer.run(async (write) => {
        const row = await write.tx
          .updateTable('canned_replies')
          .set({
            title,
            initials: pinyinInitials(title),
            body,
            version: version + 1,
            changed_by: by.id,
            changed_at: at,
          })
          .where('id', '=', id)
          .where('version', '=', version)
          .returningAll()
          .executeTakeFirst();
        if (row !== undefined) await changed(write, 'canned_reply_changed', id, by.id, at);
        return row;
      });
      if (done !== undefined) return { kind: 'done', reply: toReply(done) };
      const reply = await get(id);
      return reply === null ? { kind: 'not_found' } : { kind: 'moved_on', reply };
    },

    remove: ({ id, by, at }) =>
      writer.run(async (write) => {
        const gone = await write.tx
          .deleteFrom('canned_replies')
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst();
        if (gone === undefined) return false;
        await changed(write, 'canned_reply_removed', id, by.id, at);
        return true;
      }),
  };
}

function toReply(row: Selectable<CannedRepliesTable>): CannedReply {
  return {
    id: row.id,
    title: row.title,
    body: row.body,
    teamId: row.team_id,
    ownerId: row.owner_id,
    version: row.version,
    changedAt: row.changed_at,
  };
}

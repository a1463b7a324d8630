import { recordAudit } from './audit.ts';
import type { GroupNotice, GroupNoticeStore, NoticePost } from './group-notice-port.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Stands in the outbox while a notice is being said to its group; every end of an attempt replaces it. */
const ON_ITS_WAY = 'on_its_way';

export function createGroupNoticeStore(context: StoreContext): GroupNoticeStore {
  const { db, writer, newId } = context;

  async function note(write: Write, action: string, id: string, byId: string, at: number): Promise<void> {
    const actor = { kind: 'counsellor', id: byId } as const;
    await recordAudit(context, write, { at, actor, action, subject: { kind: 'group_notice', id } });
  }

  async function postsOf(ids: readonly string[]) {
    return db
      .selectFrom('group_notice_posts')
      .innerJoin('channel_groups', 'channel_groups.id', 'group_notice_posts.group_id')
      .leftJoin('outbox', (join) =>
        join
          .onRef('outbox.notice_id', '=', 'group_notice_posts.notice_id')
          .onRef('outbox.group_id', '=', 'group_notice_posts.group_id'),
      )
      .select(['group_notice_posts.notice_id', 'group_notice_posts.group_id', 'channel_groups.name'])
      .select('outbox.status')
      .where('group_notice_posts.notice_id', 'in', ids)
      .orderBy('channel_groups.name')
      .execute();
  }

  return {
    propose: ({ text, groupIds, byId, at }) =>
      writer.run(async (write) => {
        const wanted = [...new Set(groupIds)];
        const known = await write.tx
          .selectFrom('channel_groups')
          .select('id')
          .where('id', 'in', wanted)
          .where('room', '<>', '')
          .execute();
        if (known.length < wanted.length || wanted.length === 0) return null;
        const id = newId();
        await write.tx
          .insertInto('group_notices')
          .values({
            id,
            text,
            status: 'proposed',
            author_id: byId,
            created_at: at,
            decided_by: null,
            decided_at: null,
          })
          .execute();
        await write.tx
          .insertInto('group_notice_posts')
          .values(wanted.map((groupId) => ({ notice_id: id, group_id: groupId })))
          .execute();
        await note(write, 'group_notice_proposed', id, byId, at);
        return id;
      }),

    decide: ({ id, approve, byId, at }) =>
      writer.run(async (write) => {
        const notice = await write.tx
          .selectFrom('group_notices')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirst();
        if (notice === undefined) return 'not_found';
        if (notice.author_id === byId) return 'own';
        const decided = await write.tx
          .updateTable('group_notices')
          .set({ status: approve ? 'approved' : 'refused', decided_by: byId, decided_at: at })
          .where('id', '=', id)
          .where('status', '=', 'proposed')
          .returning('id')
          .executeTakeFirst();
        if (decided === undefined) return 'decided';
        if (approve) await queuePosts(write, id, at);
        await note(write, approve ? 'group_notice_approved' : 'group_notice_refused', id, byId, at);
        return 'done';
      }),

    async list(limit) {
      const rows = await db
        .selectFrom('group_notices')
        .leftJoin('users', 'users.id', 'group_notices.author_id')
        .selectAll('group_notices')
        .select('users.display_name')
        .orderBy('group_notices.created_at', 'desc')
        .orderBy('group_notices.id', 'desc')
        .limit(limit)
        .execute();
      const posts = rows.length === 0 ? [] : await postsOf(rows.map(({ id }) => id));
      return rows.map(
        (row): GroupNotice => ({
          id: row.id,
          text: row.text,
          status: row.status,
          authorId: row.author_id,
          author: row.display_name ?? '',
          createdAt: row.created_at,
          decidedBy: row.decided_by,
          decidedAt: row.decided_at,
          posts: posts
            .filter(({ notice_id }) => notice_id === row.id)
            .map(
              (post): NoticePost => ({
                groupId: post.group_id,
                name: post.name,
                state: post.status ?? 'waits',
              }),
            ),
        }),
      );
    },

    async toSend(noticeId, groupId) {
      const row = await db
        .selectFrom('group_notices')
        .innerJoin('channel_groups', (join) => join.on('channel_groups.id', '=', groupId))
        .select(['group_notices.text', 'channel_groups.room'])
        .where('group_notices.id', '=', noticeId)
        .where('group_notices.status', '=', 'approved')
        // Whoever switched the assistant off in a group wants no notices either.
        .where('channel_groups.muted', '=', 0)
        .executeTakeFirst();
      return row ?? null;
    },

    begin: (outboxId, worker) =>
      writer.run(async ({ tx }) => {
        const row = await tx
          .updateTable('outbox')
          .set({ last_error: ON_ITS_WAY })
          .where('id', '=', outboxId)
          .where('lease_owner', '=', worker)
          .where('status', '=', 'queued')
          .where((outbox) =>
            outbox.or([outbox('last_error', 'is', null), outbox('last_error', '<>', ON_ITS_WAY)]),
          )
          .returning('id')
          .executeTakeFirst();
        return row !== undefined;
      }),
  };

  async function queuePosts(write: Write, id: string, at: number): Promise<void> {
    const posts = await write.tx
      .selectFrom('group_notice_posts')
      .select('group_id')
      .where('notice_id', '=', id)
      .orderBy('group_id')
      .execute();
    await write.tx
      .insertInto('outbox')
      .values(
        posts.map(({ group_id }) => ({
          id: newId(),
          channel: 'wechat-group' as const,
          conversation_id: null,
          message_id: null,
          ticket_id: null,
          to_private: 0 as const,
          status: 'queued' as const,
          attempts: 0,
          due_at: at,
          created_at: at,
          notice_id: id,
          group_id,
        })),
      )
      .execute();
  }
}

import type { NoticeStore } from './notice-port.ts';
import type { StoreContext } from './store-context.ts';
import type { VettingStore } from './vetting-port.ts';

/** Notices of what is due for review. */
export function createNoticeStore(context: StoreContext, vetting: Pick<VettingStore, 'list'>): NoticeStore {
  const { db, writer } = context;
  return {
    async remind({ today, dueBefore, at }) {
      const due = await vetting.list('due', { today, dueBefore });
      const rows = due.flatMap(({ article, version, expiresOn }) =>
        expiresOn === null ? [] : [{ id: context.newId(), article, version, due_on: expiresOn, at }],
      );
      if (rows.length === 0) return 0;
      return writer.run(async ({ tx }) => {
        let made = 0;
        for (const row of rows) {
          const added = await tx
            .insertInto('review_notices')
            .values(row)
            .onConflict((conflict) => conflict.columns(['article', 'version']).doNothing())
            .returning('id')
            .executeTakeFirst();
          if (added !== undefined) made += 1;
        }
        return made;
      });
    },

    async open(today) {
      const rows = await db
        .selectFrom('review_notices as notice')
        .innerJoin('article_versions as of', (join) =>
          join.onRef('of.article', '=', 'notice.article').onRef('of.version', '=', 'notice.version'),
        )
        .innerJoin('passages as head', (join) =>
          join
            .onRef('head.article', '=', 'notice.article')
            .onRef('head.version', '=', 'notice.version')
            .on('head.ordinal', '=', 0),
        )
        .select(['notice.id', 'notice.article', 'notice.version', 'notice.due_on', 'notice.at'])
        .select(['of.title', 'head.topic'])
        .where('notice.done_at', 'is', null)
        .where('of.status', '=', 'approved')
        // A newer version in force has answered it.
        .where((ask) =>
          ask.not(
            ask.exists(
              ask
                .selectFrom('article_versions as newer')
                .select('newer.version')
                .whereRef('newer.article', '=', 'notice.article')
                .whereRef('newer.version', '>', 'notice.version')
                .where('newer.status', '=', 'approved')
                .where('newer.effective_from', '<=', today),
            ),
          ),
        )
        .orderBy('notice.due_on')
        .orderBy('notice.article')
        .execute();
      return rows.map(({ due_on, ...row }) => ({ ...row, dueOn: due_on }));
    },

    putAway: ({ id, by, at }) =>
      writer.run(async ({ tx }) => {
        const done = await tx
          .updateTable('review_notices')
          .set({ done_by: by.id, done_at: at })
          .where('id', '=', id)
          .where('done_at', 'is', null)
          .returning('id')
          .executeTakeFirst();
        return done !== undefined;
      }),
  };
}

import { recordAudit } from './audit.ts';
import type { GoLiveStore } from './go-live-port.ts';
import type { StoreContext } from './store-context.ts';
import { countUnreadable, noteUnreadableSeen } from './unreadable.ts';

/** Signatures under rules and forms, and what was confirmed by hand. */
export function createGoLiveStore(context: StoreContext): GoLiveStore {
  const { db, writer } = context;
  return {
    async signatures() {
      const rows = await db
        .selectFrom('sign_offs')
        .innerJoin('users', 'users.id', 'sign_offs.user_id')
        .selectAll('sign_offs')
        .select('users.display_name')
        .orderBy('sign_offs.at')
        .execute();
      const qualifications = await db.selectFrom('user_qualifications').selectAll().execute();
      return rows.map((row) => ({
        kind: row.kind,
        item: row.item,
        hash: row.content_hash,
        userId: row.user_id,
        name: row.display_name,
        qualifications: qualifications
          .filter(({ user_id: userId }) => userId === row.user_id)
          .map(({ qualification }) => qualification),
        at: row.at,
      }));
    },

    async sign({ items, byId, at }) {
      await writer.run(async (write) => {
        for (const { kind, item, hash } of items) {
          const added = await write.tx
            .insertInto('sign_offs')
            .values({ kind, item, content_hash: hash, user_id: byId, at })
            .onConflict((conflict) =>
              conflict.columns(['kind', 'item', 'content_hash', 'user_id']).doNothing(),
            )
            .returning('item')
            .executeTakeFirst();
          if (added === undefined) continue;
          await recordAudit(context, write, {
            at,
            actor: { kind: 'counsellor', id: byId },
            action: 'rule_signed',
            subject: { kind: 'rule', id: `${kind}/${item}` },
          });
        }
      });
    },

    unreadable: (since) => countUnreadable(context, since),

    unreadableSeen: ({ byId, at }) => writer.run((write) => noteUnreadableSeen(context, write, byId, at)),

    async confirmed(kind) {
      const row = await db
        .selectFrom('confirmations')
        .innerJoin('users', 'users.id', 'confirmations.user_id')
        .select(['confirmations.at', 'users.display_name'])
        .where('confirmations.kind', '=', kind)
        .orderBy('confirmations.at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : { name: row.display_name, at: row.at };
    },

    async confirm({ kind, byId, at }) {
      await writer.run(async (write) => {
        await write.tx
          .insertInto('confirmations')
          .values({ id: context.newId(), kind, user_id: byId, at })
          .execute();
        await recordAudit(context, write, {
          at,
          actor: { kind: 'counsellor', id: byId },
          action: `${kind}_confirmed`,
          subject: { kind: 'user', id: byId },
        });
      });
    },
  };
}

import type { DueWorkStore } from './ports.ts';
import type { StoreContext } from './store-context.ts';

/** Work with a due time, as rows that are claimed in leases. */
export function createDueWorkStore(context: StoreContext): DueWorkStore {
  const { writer, engine } = context;
  const free = { lease_owner: null, lease_until: null } as const;
  return {
    async schedule({ kind, subjectId, dueAt }) {
      await writer.run(({ tx }) =>
        tx
          .insertInto('due_work')
          .values({ id: context.newId(), kind, subject_id: subjectId, due_at: dueAt, attempts: 0 })
          .onConflict((conflict) =>
            // Whoever is at work on it loses the lease, so that the new time is not finished away.
            conflict.columns(['kind', 'subject_id']).doUpdateSet({ due_at: dueAt, attempts: 0, ...free }),
          )
          .execute(),
      );
    },

    async cancel({ kind, subjectId }) {
      await writer.run(({ tx }) =>
        tx.deleteFrom('due_work').where('kind', '=', kind).where('subject_id', '=', subjectId).execute(),
      );
    },

    claim: ({ kind, worker, limit, at, leaseUntil, notOn = [] }) =>
      writer.run(async ({ tx }) => {
        const due = await tx
          .selectFrom('due_work')
          .select('id')
          .where('kind', '=', kind)
          .where('due_at', '<=', at)
          .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', at)]))
          .$if(notOn.length > 0, (query) =>
            query.where((eb) =>
              eb.not(
                eb.exists(
                  eb
                    .selectFrom('messages')
                    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
                    .select('messages.id')
                    .whereRef('messages.id', '=', 'due_work.subject_id')
                    .where('conversations.channel', 'in', notOn),
                ),
              ),
            ),
          )
          .orderBy('due_at')
          .orderBy('id')
          .limit(limit)
          .$if(engine.rowLocks, (query) => query.forUpdate().skipLocked())
          .execute();
        if (due.length === 0) return [];
        const ids = due.map((row) => row.id);
        const rows = await tx
          .updateTable('due_work')
          .set((set) => ({
            lease_owner: worker,
            lease_until: leaseUntil,
            attempts: set('attempts', '+', 1),
          }))
          .where('id', 'in', ids)
          .returningAll()
          .execute();
        return rows
          .toSorted((left, right) => ids.indexOf(left.id) - ids.indexOf(right.id))
          .map((row) => ({
            id: row.id,
            kind: row.kind,
            subjectId: row.subject_id,
            dueAt: row.due_at,
            attempts: row.attempts,
          }));
      }),

    finish: ({ id, worker, nextDueAt }) =>
      writer.run(async ({ tx }) => {
        const finished =
          nextDueAt === null
            ? await tx
                .deleteFrom('due_work')
                .where('id', '=', id)
                .where('lease_owner', '=', worker)
                .returning('id')
                .executeTakeFirst()
            : await tx
                .updateTable('due_work')
                .set({ due_at: nextDueAt, ...free })
                .where('id', '=', id)
                .where('lease_owner', '=', worker)
                .returning('id')
                .executeTakeFirst();
        return finished !== undefined;
      }),
  };
}

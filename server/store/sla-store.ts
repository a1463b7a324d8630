import { sql } from 'kysely';
import { SLA_NAMES, type SlaName } from '../sla/policy.ts';
import { recordAudit } from './audit.ts';
import { lockRow } from './conversation-lock.ts';
import type { Edit, SlaStore, Versioned } from './sla-port.ts';
import { replayClocks } from './sla-replay.ts';
import { moveClocks } from './sla-rows.ts';
import { realCase } from './ticket-sight.ts';
import type { StoreContext } from './store-context.ts';
import { fullySeen, sightOf } from './ticket-sight.ts';

/** How many tickets are measured at once: they share a commit where the engine commits in groups. */
const AT_ONCE = 50;

/** Promises to residents. */
export function createSlaStore(context: StoreContext): SlaStore {
  const { db, writer, office, sla, engine } = context;

  async function versioned<T>(
    version: number,
    value: T,
    byId: string | null,
    at: number | null,
  ): Promise<Versioned<T>> {
    const user =
      byId === null
        ? undefined
        : await db
            .selectFrom('users')
            .select(['id', 'display_name'])
            .where('id', '=', byId)
            .executeTakeFirst();
    const changedBy = user === undefined ? null : { id: user.id, displayName: user.display_name };
    return { version, value, changedBy, changedAt: at };
  }

  function put<T>(table: 'sla_policies' | 'business_hours', edit: Edit<T>): Promise<'done' | 'changed'> {
    const { value, basedOn, by, at } = edit;
    const row = { version: basedOn + 1, by_id: by.id, at };
    const json = JSON.stringify(value);
    return writer.run(async (write) => {
      const newest = await write.tx
        .selectFrom(table)
        .select('version')
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      if ((newest?.version ?? 0) !== basedOn) return 'changed';
      // The version is the key: of two edits at once the second finds it taken.
      const added =
        table === 'sla_policies'
          ? await write.tx
              .insertInto('sla_policies')
              .values({ ...row, policies: json })
              .onConflict((conflict) => conflict.column('version').doNothing())
              .returning('version')
              .executeTakeFirst()
          : await write.tx
              .insertInto('business_hours')
              .values({ ...row, hours: json })
              .onConflict((conflict) => conflict.column('version').doNothing())
              .returning('version')
              .executeTakeFirst();
      if (added === undefined) return 'changed';
      await recordAudit(context, write, {
        at,
        actor: { kind: 'counsellor', id: by.id },
        action: `${table}_changed`,
        subject: { kind: table, id: String(added.version) },
      });
      return 'done';
    });
  }

  async function look(ticketId: string, at: number): Promise<void> {
    await writer.run(async (write) => {
      const place = await write.tx
        .selectFrom('tickets')
        .select('conversation_id')
        .where('id', '=', ticketId)
        .executeTakeFirst();
      if (place === undefined) return;
      await lockRow(context, write, place.conversation_id);
      await moveClocks(context, write, { id: ticketId, isNew: false }, [{ type: 'time', at }], at);
    });
  }

  return {
    async policies() {
      const version = await sla.newestVersion(db);
      const row = await db
        .selectFrom('sla_policies')
        .select(['by_id', 'at'])
        .where('version', '=', version)
        .executeTakeFirst();
      return versioned(version, await sla.policies(db, version), row?.by_id ?? null, row?.at ?? null);
    },
    putPolicies: (edit) => put('sla_policies', edit),
    async hours() {
      const { version, hours, byId, at } = await office.hours(db);
      return versioned(version, hours, byId, at);
    },
    putHours: (edit) => put('business_hours', edit),
    calendar: () => office.calendar(db),
    holidays: () => office.holidays(),
    refreshHolidays: () => office.refresh(),
    check: look,

    async remeasure(at, limit) {
      // Constants as they stand, not as parameters: so a partial index holds the rows, and resolved ones are not read.
      const { revision } = await office.calendar(db);
      const stale = await db
        .selectFrom('ticket_sla')
        .select('ticket_id as id')
        .where('is_open', '=', sql.lit(1))
        .where('calendar', '<>', revision)
        .limit(limit)
        .execute();
      const bare = await db
        .selectFrom('tickets')
        .leftJoin('ticket_sla', 'ticket_sla.ticket_id', 'tickets.id')
        .select('tickets.id')
        .where('tickets.status', '<>', sql.lit('resolved'))
        .where('ticket_sla.ticket_id', 'is', null)
        .where(realCase)
        .limit(limit - stale.length)
        .execute();
      const ids = [...stale, ...bare].map(({ id }) => id);
      for (let start = 0; start < ids.length; start += AT_ONCE) {
        await Promise.all(ids.slice(start, start + AT_ONCE).map((id) => look(id, at)));
      }
      return ids.length;
    },

    announce: (at, limit) =>
      writer.run(async (write) => {
        const rows = await write.tx
          .selectFrom('sla_misses')
          .innerJoin('tickets', 'tickets.id', 'sla_misses.ticket_id')
          .select(['sla_misses.ticket_id', 'sla_misses.name', 'sla_misses.number', 'tickets.conversation_id'])
          .where('sla_misses.announced_at', 'is', null)
          .orderBy('sla_misses.at')
          .limit(limit)
          .$if(engine.rowLocks, (query) => query.forUpdate('sla_misses').skipLocked())
          .execute();
        for (const row of rows) {
          await write.tx
            .updateTable('sla_misses')
            .set({ announced_at: at })
            .where('ticket_id', '=', row.ticket_id)
            .where('name', '=', row.name)
            .where('number', '=', row.number)
            .execute();
          // So that a process whose connection was broken meanwhile tells its consoles, too.
          await write.tx
            .updateTable('tickets')
            .set({ changed_at: at })
            .where('id', '=', row.ticket_id)
            .execute();
          write.emit({ type: 'ticket', ticketId: row.ticket_id, conversationId: row.conversation_id });
        }
        return rows.map(({ ticket_id: ticketId, name }) => ({ ticketId, name }));
      }),

    history: (ticketId) => replayClocks(db, ticketId),

    async missed(from, to, viewer) {
      const sight = viewer === null ? null : await sightOf(context, viewer);
      const rows = await db
        .selectFrom('sla_misses')
        .select((select) => ['name', select.fn.countAll<number>().as('count')])
        .where('at', '>=', from)
        .where('at', '<', to)
        .$if(sight !== null && sight.units !== null, (query) =>
          sight === null
            ? query
            : query.where(
                'ticket_id',
                'in',
                db.selectFrom('tickets').select('tickets.id').where(fullySeen(sight)),
              ),
        )
        .groupBy('name')
        .execute();
      const count = (name: SlaName) => rows.find((row) => row.name === name)?.count ?? 0;
      const [first, next, resolution] = SLA_NAMES;
      return { [first]: count(first), [next]: count(next), [resolution]: count(resolution) };
    },
  };
}

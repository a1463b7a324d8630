import { type Expression, sql, type SqlBool } from 'kysely';
import type { Priority } from '../../bot/dialogue/types.ts';
import { weightOf } from '../routing/load.ts';
import { noDanger } from './paging-condition.ts';
import type { RoutingStore, WaitingCursor } from './routing-port.ts';
import { realCase } from './ticket-sight.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';

const KIND = 'route';
const SUBJECT = 'all';
/** A lease further ahead was taken before the clock was put back. */
const LEASE_WITHIN_MS = 5 * 60 * 1000;

/** What the job that gives cases out works with. */
export function createRoutingStore(context: StoreContext): RoutingStore {
  const { db, writer } = context;
  // Written out, so that the partial indexes of the queue are used.
  const awake = sql<SqlBool>`tickets.resolved_at is null and tickets.snoozed_until is null and ${realCase}`;

  async function lastHolders(ticketIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ticketIds.length === 0) return new Map();
    const rows = await db
      .selectFrom('ticket_events')
      .select(['ticket_id', 'data'])
      .where('ticket_id', 'in', ticketIds)
      .where('type', '=', 'assigned')
      .orderBy('version')
      .execute();
    return new Map(rows.map((row) => [row.ticket_id, storedJson<{ to: string }>(row.data).to]));
  }

  /** A case may have several. */
  async function formsOf(ticketIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const forms = new Map<string, string[]>();
    if (ticketIds.length === 0) return forms;
    const rows = await db
      .selectFrom('intakes')
      .select(['ticket_id', 'form'])
      .where('ticket_id', 'in', ticketIds)
      .orderBy('at')
      .orderBy('form')
      .execute();
    for (const { ticket_id: id, form } of rows) forms.set(id, [...(forms.get(id) ?? []), form]);
    return forms;
  }

  const heldTickets = () =>
    db
      .selectFrom('tickets')
      .select(['tickets.id', 'tickets.assignee_id', 'tickets.waiting', 'tickets.counsellor_active_at'])
      .select((row) =>
        row
          .selectFrom('ticket_events as event')
          .select((event) => event.fn.max('event.at').as('at'))
          .whereRef('event.ticket_id', '=', 'tickets.id')
          .where('event.type', '=', 'assigned')
          .as('assigned_at'),
      )
      .orderBy('tickets.id');

  return {
    async moment(at) {
      const counts = await db
        .selectFrom('tickets')
        .select((row) => ['assignee_id', 'priority', row.fn.countAll<number>().as('count')])
        .where(awake)
        .where('assignee_id', 'is not', null)
        .groupBy(['assignee_id', 'priority'])
        .execute();
      const loads = new Map<string, number>();
      for (const { assignee_id: id, priority, count } of counts) {
        if (id !== null) loads.set(id, (loads.get(id) ?? 0) + weightOf(priority satisfies Priority) * count);
      }
      const seen = await db.selectFrom('user_presence').selectAll().execute();
      return {
        roster: await context.rosters.read(at),
        dayKind: context.paging.dayKind,
        loads,
        seenAt: new Map(seen.map((row) => [row.user_id, row.seen_at])),
      };
    },

    async waiting(after, limit) {
      const rows = await db
        .selectFrom('tickets')
        .select(['tickets.id', 'tickets.topic', 'tickets.priority', 'tickets.level', 'tickets.checklist'])
        .select([
          'tickets.reason',
          'tickets.org_unit_id',
          'tickets.team_id',
          'tickets.priority_rank',
          'tickets.waiting_since',
        ])
        .where(awake)
        .where('tickets.assignee_id', 'is', null)
        .where(noDanger)
        .$if(after !== null, (query) => query.where(isAfter(after)))
        .orderBy('tickets.priority_rank')
        .orderBy('tickets.waiting_since')
        .orderBy('tickets.id')
        .limit(limit)
        .execute();
      const ids = rows.map(({ id }) => id);
      const [holders, forms] = [await lastHolders(ids), await formsOf(ids)];
      const last = rows.length < limit ? undefined : rows.at(-1);
      return {
        cases: rows.map((row) => ({
          id: row.id,
          topic: row.topic,
          priority: row.priority,
          level: row.level,
          reason: row.reason,
          hasChecklist: row.checklist !== null,
          orgUnitId: row.org_unit_id,
          teamId: row.team_id,
          skills: [],
          heldBy: holders.get(row.id) ?? null,
          forms: forms.get(row.id) ?? [],
        })),
        next:
          last === undefined ? null : { rank: last.priority_rank, since: last.waiting_since, id: last.id },
      };
    },

    async held(after, limit) {
      const gone = sql<SqlBool>`tickets.assignee_id in (select id from users where disabled_at is not null)`;
      // Their own query: however much is rightly held, what nobody can have any more comes first.
      const left = await heldTickets().where(awake).where(gone).limit(limit).execute();
      const asleep = await heldTickets()
        .where(sql<SqlBool>`tickets.snoozed_until is not null`)
        .where(realCase)
        .where(gone)
        .limit(limit)
        .execute();
      const waiting = await heldTickets()
        .where(awake)
        .where('tickets.assignee_id', 'is not', null)
        .where('tickets.waiting', '=', 1)
        .where((row) => row.not(gone))
        .$if(after !== null, (query) => query.where('tickets.id', '>', after ?? ''))
        .limit(limit)
        .execute();
      const tickets = [...left, ...asleep, ...waiting].flatMap((row) =>
        row.assignee_id === null
          ? []
          : [
              {
                ticketId: row.id,
                userId: row.assignee_id,
                isWaiting: row.waiting === 1,
                touchedAt: Math.max(row.assigned_at ?? 0, row.counsellor_active_at ?? 0),
              },
            ],
      );
      return { tickets, next: waiting.length < limit ? null : (waiting.at(-1)?.id ?? null) };
    },

    lease: (worker, at, leaseUntil) =>
      writer.run(async ({ tx }) => {
        const lease = { lease_owner: worker, lease_until: leaseUntil };
        const taken = await tx
          .insertInto('due_work')
          .values({ id: context.newId(), kind: KIND, subject_id: SUBJECT, due_at: at, attempts: 0, ...lease })
          .onConflict((conflict) =>
            conflict
              .columns(['kind', 'subject_id'])
              .doUpdateSet(lease)
              .where((row) =>
                row.or([
                  row('due_work.lease_until', 'is', null),
                  row('due_work.lease_until', '<=', at),
                  row('due_work.lease_until', '>', at + LEASE_WITHIN_MS),
                ]),
              ),
          )
          .returning('id')
          .executeTakeFirst();
        return taken !== undefined;
      }),

    async release(worker) {
      await writer.run(({ tx }) =>
        tx
          .deleteFrom('due_work')
          .where('kind', '=', KIND)
          .where('subject_id', '=', SUBJECT)
          .where('lease_owner', '=', worker)
          .execute(),
      );
    },
  };
}

function isAfter(cursor: WaitingCursor | null): Expression<SqlBool> {
  if (cursor === null) return sql<SqlBool>`1 = 1`;
  const { rank, since, id } = cursor;
  return sql<SqlBool>`(tickets.priority_rank, tickets.waiting_since, tickets.id) > (${rank}, ${since}, ${id})`;
}

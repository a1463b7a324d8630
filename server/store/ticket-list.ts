import { sql } from 'kysely';
import type { RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { StoreContext } from './store-context.ts';
import { COUNTED_AT_MOST } from './ticket-port.ts';
import type { TicketCursor, TicketStore, TicketViewKind, Viewer } from './ticket-port.ts';
import type { TicketRow } from './ticket-rows.ts';
import { fullySeen, practiceOf, realCase, seen, sightOf, waysToSee } from './ticket-sight.ts';
import type { Sight, TicketWhere } from './ticket-sight.ts';
import { showTickets } from './ticket-view.ts';

type Tickets = SelectQueryBuilder<Schema, 'tickets', TicketRow>;

/** What a view's index is on, most pressing first (`queueRank`). */
const QUEUE_ORDER = sql`tickets.priority_rank, tickets.waiting_since, tickets.id`;

/** One page of a view. Each view walks one index from its cursor on, so that a page costs the same beside a million
 * resolved cases as beside none. */
export async function listTickets(
  context: StoreContext,
  input: Parameters<TicketStore['list']>[0],
): ReturnType<TicketStore['list']> {
  const sight = await sightOf(context, input.viewer);
  const view = viewOf(input.kind);
  const rows = await selectPage(context, sight, input).execute();
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    tickets: await showTickets(context, page, sight),
    next: rows.length > page.length && last !== undefined ? view.cursor(last) : null,
  };
}

/** The rows of a page, and one more where there are more. */
export function selectPage(
  context: Pick<StoreContext, 'db'>,
  sight: Sight,
  input: Parameters<TicketStore['list']>[0],
): Tickets {
  const view = viewOf(input.kind);
  // `is null` as it stands, not as a parameter: only so do the databases see that a partial index holds the rows.
  return view
    .select(context.db.selectFrom('tickets').selectAll('tickets'), input.viewer)
    .where(rowsSeen(context, sight, input))
    .$if(input.after !== null && input.after !== undefined, (query) =>
      query.where(view.beyond(input.after ?? START)),
    )
    .orderBy(view.order)
    .limit(input.limit + 1);
}

/** What a reader may see of a view. Of the resolved cases of one place, of which there may be few among very many, each
 * index gives its part of the page. */
function rowsSeen(
  { db }: Pick<StoreContext, 'db'>,
  sight: Sight,
  { kind, after, limit, viewer }: Parameters<TicketStore['list']>[0],
): TicketWhere {
  if (kind === 'mine') return fullySeen(sight);
  if (kind !== 'resolved' || sight.units === null || !sight.onCases) return seen(sight);
  const view = viewOf('resolved');
  const part = (narrow: TicketWhere) => {
    const rows = view
      .select(db.selectFrom('tickets').selectAll('tickets'), viewer)
      .where(narrow)
      .$if(after !== null && after !== undefined, (query) => query.where(view.beyond(after ?? START)))
      .clearSelect()
      .select('tickets.id')
      .orderBy(view.order)
      .limit(limit + 1);
    return sql`select id from (${rows}) as part`;
  };
  const parts = waysToSee(sight, sight.units).map(part);
  // Nobody is asked about many.
  if (sight.isExpert) {
    const asked = db.selectFrom('ticket_experts').select('ticket_id as id').where('user_id', '=', viewer.id);
    parts.push(sql`select id from (${asked}) as asked`);
  }
  return () => sql<SqlBool>`tickets.id in (${sql.join(parts, sql` union `)})`;
}

/** How much there is to do. Each number is counted in its own index and no further than people read it. */
export async function countTickets(context: StoreContext, viewer: Viewer): ReturnType<TicketStore['counts']> {
  const sight = await sightOf(context, viewer);
  const count = (kind: TicketViewKind) => countView(context, kind, viewer, sight);
  return {
    urgent: await count('urgent'),
    mine: await count('mine'),
    unassigned: await count('unassigned'),
    snoozed: await count('snoozed'),
  };
}

async function countView(
  { db }: StoreContext,
  kind: TicketViewKind,
  viewer: Viewer,
  sight: Sight,
): Promise<number> {
  const some = viewOf(kind)
    .select(db.selectFrom('tickets').selectAll('tickets'), viewer)
    .where(seen(sight))
    .clearSelect()
    .select('tickets.id')
    .limit(COUNTED_AT_MOST);
  const row = await db
    .selectFrom(some.as('some'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

interface View {
  readonly select: (tickets: Tickets, viewer: Viewer) => Tickets;
  readonly order: RawBuilder<unknown>;
  readonly beyond: (cursor: TicketCursor) => RawBuilder<SqlBool>;
  readonly cursor: (last: TicketRow) => TicketCursor;
}

/** Before every case. */
const START: TicketCursor = { rank: -2, since: 0, id: '' };

const inQueue = (tickets: Tickets): Tickets =>
  tickets.where('tickets.resolved_at', 'is', null).where('tickets.snoozed_until', 'is', null);

const queueView = (narrow: View['select']): View => ({
  select: (tickets, viewer) => narrow(inQueue(tickets), viewer),
  order: QUEUE_ORDER,
  beyond: (cursor) =>
    'rank' in cursor
      ? sql<SqlBool>`(${QUEUE_ORDER}) > (${cursor.rank}, ${cursor.since}, ${cursor.id})`
      : sql<SqlBool>`1 = 1`,
  cursor: (last) => ({ rank: last.priority_rank, since: last.waiting_since, id: last.id }),
});

/** A view with what sets practice apart: cases with which people practise are in one view alone, each in its owner's. */
function viewOf(kind: TicketViewKind): View {
  const view = VIEWS[kind];
  return {
    ...view,
    select: (tickets, viewer) =>
      view.select(tickets, viewer).where(kind === 'practice' ? practiceOf(viewer.id) : realCase),
  };
}

const VIEWS: Readonly<Record<TicketViewKind, View>> = {
  open: queueView((tickets) => tickets),
  mine: queueView((tickets, { id }) => tickets.where('tickets.assignee_id', '=', id)),
  team: queueView((tickets, { id }) =>
    tickets.where(sql<SqlBool>`tickets.team_id in (select team_id from team_members where user_id = ${id})`),
  ),
  unassigned: queueView((tickets) => tickets.where('tickets.assignee_id', 'is', null)),
  urgent: queueView((tickets) => tickets.where('tickets.priority_rank', '<=', 0)),
  practice: { ...queueView((tickets) => tickets), select: (tickets) => tickets },
  // What was missed first, then what comes next.
  due: {
    select: (tickets) => tickets.where('tickets.due_at', 'is not', null),
    order: sql`tickets.due_at, tickets.id`,
    beyond: (cursor) =>
      'time' in cursor
        ? sql<SqlBool>`(tickets.due_at, tickets.id) > (${cursor.time}, ${cursor.id})`
        : sql<SqlBool>`1 = 1`,
    cursor: (last) => ({ time: last.due_at ?? 0, id: last.id }),
  },
  snoozed: {
    select: (tickets) => tickets.where('tickets.snoozed_until', 'is not', null),
    order: sql`tickets.snoozed_until, tickets.id`,
    beyond: (cursor) =>
      'time' in cursor
        ? sql<SqlBool>`(tickets.snoozed_until, tickets.id) > (${cursor.time}, ${cursor.id})`
        : sql<SqlBool>`1 = 1`,
    cursor: (last) => ({ time: last.snoozed_until ?? 0, id: last.id }),
  },
  // Latest first.
  resolved: {
    select: (tickets) => tickets.where('tickets.resolved_at', 'is not', null),
    order: sql`tickets.resolved_at desc, tickets.id desc`,
    beyond: (cursor) =>
      'time' in cursor
        ? sql<SqlBool>`(tickets.resolved_at, tickets.id) < (${cursor.time}, ${cursor.id})`
        : sql<SqlBool>`1 = 1`,
    cursor: (last) => ({ time: last.resolved_at ?? 0, id: last.id }),
  },
};

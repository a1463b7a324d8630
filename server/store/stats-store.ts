import { sql } from 'kysely';
import { shanghaiClock, shanghaiMoment } from '../roster/shanghai-clock.ts';
import type { StatsStore } from './stats-port.ts';
import type { StoreContext } from './store-context.ts';
import { realCase } from './ticket-sight.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const OFFSET_MS = 8 * 60 * 60 * 1000;

/** Sums over cases of residents; practice is in none of them. */
export function createStatsStore({ db }: StoreContext): StatsStore {
  return {
    async read(at, days) {
      const first = shanghaiMoment(shanghaiClock(at).date, 0) - (days - 1) * DAY_MS;
      const dayOf = (column: string) =>
        sql<number>`cast(((${sql.ref(column)} + ${sql.lit(OFFSET_MS)}) / ${sql.lit(DAY_MS)}) as integer)`;
      const opened = await db
        .selectFrom('tickets')
        .select(['topic', dayOf('opened_at').as('day')])
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('opened_at', '>=', first)
        .where('opened_at', '<=', at)
        .where(realCase)
        .groupBy(['topic', dayOf('opened_at')])
        .execute();
      const gaps = await db
        .selectFrom('gaps')
        .select(dayOf('at').as('day'))
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('at', '>=', first)
        .where('at', '<=', at)
        .groupBy(dayOf('at'))
        .execute();
      const towns = await db
        .selectFrom('tickets')
        .select('org_unit_id')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('opened_at', '>=', first)
        .where('opened_at', '<=', at)
        .where(realCase)
        .groupBy('org_unit_id')
        .execute();
      const promised = await db
        .selectFrom('tickets')
        .innerJoin('ticket_sla', 'ticket_sla.ticket_id', 'tickets.id')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('tickets.opened_at', '>=', first)
        .where('tickets.opened_at', '<=', at)
        .where(realCase)
        .executeTakeFirstOrThrow();
      const missed = await db
        .selectFrom('tickets')
        .innerJoin('sla_misses', 'sla_misses.ticket_id', 'tickets.id')
        .select((row) => row.fn.count<number>('tickets.id').distinct().as('count'))
        .where('tickets.opened_at', '>=', first)
        .where('tickets.opened_at', '<=', at)
        .where('sla_misses.name', '=', 'first_response_time_threshold')
        .where(realCase)
        .executeTakeFirstOrThrow();
      const waiting = await db
        .selectFrom('tickets')
        .select('priority')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('resolved_at', 'is', null)
        .where('snoozed_until', 'is', null)
        .where('waiting', '=', 1)
        .where(realCase)
        .groupBy('priority')
        .execute();
      const ratings = await db
        .selectFrom('ticket_ratings')
        .innerJoin('tickets', 'tickets.id', 'ticket_ratings.ticket_id')
        .select('ticket_ratings.score')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('ticket_ratings.at', '>=', first)
        .where('ticket_ratings.at', '<=', at)
        .where(realCase)
        .groupBy('ticket_ratings.score')
        .execute();
      return {
        firstDay: shanghaiClock(first).date,
        opened: opened.map(({ topic, day, count }) => ({ topic, date: dateOf(day), count })),
        gaps: gaps.map(({ day, count }) => ({ date: dateOf(day), count })),
        places: towns.map(({ org_unit_id: unit, count }) => ({ orgUnitId: unit, count })),
        promised: promised.count,
        missed: missed.count,
        waiting: waiting.map(({ priority, count }) => ({ priority, count })),
        ratings: ratings.map(({ score, count }) => ({ score, count })),
      };
    },
  };
}

/** @param day Days since the first of January 1970 on the wall calendar. */
function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

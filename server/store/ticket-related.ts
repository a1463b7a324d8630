import type { StoreContext } from './store-context.ts';
import type { RelatedCases, Viewer } from './ticket-port.ts';
import { fullySeen, sightOf } from './ticket-sight.ts';

/** More of them are only counted. */
const NAMED = 50;

/** The cases that go on in a case, and the one that it goes on in, as far as somebody sees them with names. */
export async function relatedTickets(
  context: StoreContext,
  ticketId: string,
  viewer: Viewer,
): Promise<RelatedCases> {
  const sight = await sightOf(context, viewer);
  const related = context.db
    .selectFrom('tickets')
    .where((eb) =>
      eb.or([
        eb('tickets.merged_into', '=', ticketId),
        eb(
          'tickets.id',
          '=',
          eb.selectFrom('tickets as it').select('it.merged_into').where('it.id', '=', ticketId),
        ),
      ]),
    )
    .where(fullySeen(sight));
  const [rows, { count }] = await Promise.all([
    related
      .select(['tickets.id', 'tickets.opened_at'])
      .orderBy('tickets.opened_at', 'desc')
      .orderBy('tickets.id', 'desc')
      .limit(NAMED)
      .execute(),
    related.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return {
    cases: rows.map(({ id, opened_at: openedAt }) => ({ ticketId: id, openedAt })),
    count,
  };
}

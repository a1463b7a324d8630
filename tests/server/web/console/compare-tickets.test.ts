import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TicketSummary } from '../../../../server/api/console.ts';
import { queueRank } from '../../../../server/tickets/queue-rank.ts';
import {
  compareResolved,
  compareTickets,
  pageOrder,
} from '../../../../server/web/console/state/compare-tickets.ts';
import { buildTicket, COLLEAGUE } from './build-ticket.ts';

const anyTicket: fc.Arbitrary<TicketSummary> = fc
  .record({
    id: fc.stringMatching(/^[0-9A-Z]{26}$/),
    status: fc.constantFrom('opened' as const, 'assigned' as const),
    priority: fc.constantFrom('low' as const, 'medium' as const, 'high' as const, 'urgent' as const),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  .map(({ minute, ...rest }) =>
    buildTicket({ ...rest, waitingSince: `2026-03-02T08:${String(minute).padStart(2, '0')}:00+08:00` }),
  );

const ids = (tickets: readonly TicketSummary[]) => tickets.map((ticket) => ticket.id);

describe('compareTickets()', () => {
  test('puts an unclaimed urgent case before urgent ones that somebody has', () => {
    const claimed = buildTicket({ id: 'A', priority: 'urgent', status: 'assigned', assignee: COLLEAGUE });
    const unclaimed = buildTicket({ id: 'B', priority: 'urgent', waitingSince: '2026-03-02T09:00:00+08:00' });
    expect(ids([claimed, unclaimed].sort(compareTickets))).toEqual(['B', 'A']);
  });

  test('puts an urgent case with unheard danger before urgent ones that have waited longer, and a free one before both', () => {
    const claimed = { priority: 'urgent', status: 'assigned', assignee: COLLEAGUE } as const;
    const older = buildTicket({ ...claimed, id: 'A', waitingSince: '2026-03-02T07:00:00+08:00' });
    const news = buildTicket({ ...claimed, id: 'B', rank: queueRank('urgent', true) });
    const free = buildTicket({ id: 'C', priority: 'urgent', waitingSince: '2026-03-02T09:00:00+08:00' });
    expect(ids([older, news, free].sort(compareTickets))).toEqual(['C', 'B', 'A']);
    expect(ids([older, news, free].sort(pageOrder('urgent')))).toEqual(['B', 'A', 'C']);
  });

  test('puts higher priority first, then who has waited longest', () => {
    const tickets = [
      buildTicket({ id: 'low', priority: 'low', waitingSince: '2026-03-01T08:00:00+08:00' }),
      buildTicket({ id: 'late', priority: 'high', waitingSince: '2026-03-02T09:30:00+08:00' }),
      buildTicket({ id: 'medium', priority: 'medium' }),
      buildTicket({ id: 'early', priority: 'high', waitingSince: '2026-03-02T09:00:00+08:00' }),
    ];
    expect(ids(tickets.sort(compareTickets))).toEqual(['early', 'late', 'medium', 'low']);
  });

  test('compares instants, not the text of the zone', () => {
    const inChina = buildTicket({ id: 'later', waitingSince: '2026-03-02T08:30:00+08:00' });
    const inUtc = buildTicket({ id: 'earlier', waitingSince: '2026-03-02T00:10:00Z' });
    expect(ids([inChina, inUtc].sort(compareTickets))).toEqual(['earlier', 'later']);
  });

  test('gives the same order whatever order the cases arrive in', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(anyTicket, { selector: (ticket) => ticket.id, maxLength: 12 })
          .chain((tickets) =>
            fc.tuple(fc.constant(tickets), fc.shuffledSubarray(tickets, { minLength: tickets.length })),
          ),
        ([tickets, shuffled]) => {
          expect(ids([...shuffled].sort(compareTickets))).toEqual(ids([...tickets].sort(compareTickets)));
        },
      ),
    );
  });
});

describe('compareResolved()', () => {
  test('puts the newest case first', () => {
    expect(ids([buildTicket({ id: '01A' }), buildTicket({ id: '01B' })].sort(compareResolved))).toEqual([
      '01B',
      '01A',
    ]);
  });
});

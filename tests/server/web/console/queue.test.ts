import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TicketSummary } from '../../../../server/api/console.ts';
import {
  emptyQueue,
  evolveQueue,
  newest,
  selectQueue,
  unclaimedUrgent,
} from '../../../../server/web/console/state/queue.ts';
import type { Queue, QueueAction } from '../../../../server/web/console/state/queue.ts';
import type { QueueView } from '../../../../server/web/console/state/route.ts';
import { inView } from '../../../../server/web/console/state/ticket-facts.ts';
import { buildTicket, COLLEAGUE, ME } from './build-ticket.ts';

const run = (actions: readonly QueueAction[], from: Queue = emptyQueue(ME.id)): Queue =>
  actions.reduce(evolveQueue, from);
const reader = { userId: ME.id, teamIds: new Set(['maternity']) };
const countsOf = (tickets: readonly TicketSummary[]) => {
  const count = (view: QueueView) => tickets.filter((ticket) => inView(ticket, view, reader)).length;
  return {
    urgent: count('urgent'),
    mine: count('mine'),
    unassigned: count('unassigned'),
    snoozed: count('snoozed'),
  };
};
const listed = (...tickets: TicketSummary[]): QueueAction => ({
  type: 'list_loaded',
  view: 'open',
  list: { tickets, next: null, counts: countsOf(tickets) },
  from: null,
});
const changed = (ticket: TicketSummary): QueueAction => ({ type: 'ticket_changed', ticket });
const asked: QueueAction = { type: 'list_asked', view: 'open' };

const at = (hour: number): string => `2026-03-03T${String(hour).padStart(2, '0')}:00:00+08:00`;
const dueIn = (hour: number): TicketSummary['sla'] => ({
  next: {
    name: 'first_response_time_threshold',
    status: 'active',
    dueAt: at(hour),
    remainingMs: 1,
    thresholdMs: 2,
    onlyDuringBusinessHours: false,
    paused: false,
  },
  missed: [],
});

describe('evolveQueue()', () => {
  test('keeps the newer version when an older one arrives late', () => {
    const claimed = buildTicket({ version: 3, status: 'assigned', assignee: COLLEAGUE });
    const queue = run([changed(claimed), changed(buildTicket({ version: 2 })), listed(buildTicket())]);
    expect(queue.tickets.get(claimed.id)).toEqual(claimed);
  });

  test('takes the later word of two with the same version', () => {
    const queue = run([listed(buildTicket()), changed(buildTicket({ lastLine: '刚刚又说了一句' }))]);
    expect(selectQueue(queue, 'open')[0]?.lastLine).toBe('刚刚又说了一句');
  });

  test('forgets a case that the server no longer lists', () => {
    expect(selectQueue(run([listed(buildTicket()), asked, listed()]), 'open')).toEqual([]);
  });

  test('keeps a case that an event brought while the list was on its way', () => {
    const urgent = buildTicket({ priority: 'urgent' });
    const queue = run([asked, changed(urgent), listed()]);
    expect(selectQueue(queue, 'open')).toEqual([urgent]);
    expect(queue.counts).toEqual({ urgent: 1, mine: 0, unassigned: 1, snoozed: 0 });
  });

  test('forgets the same case once a list asked for afterwards is without it', () => {
    const queue = run([asked, changed(buildTicket()), listed(), asked, listed()]);
    expect(selectQueue(queue, 'open')).toEqual([]);
    expect(queue.counts.unassigned).toBe(0);
  });

  test('leaves the open cases alone when the resolved ones are listed', () => {
    const open = buildTicket();
    const closed = buildTicket({ id: '01JT0000000000000000000002', status: 'resolved' });
    const queue = run([
      listed(open),
      {
        type: 'list_loaded',
        view: 'resolved',
        list: { tickets: [closed], next: null, counts: countsOf([open]) },
        from: null,
      },
    ]);
    expect(selectQueue(queue, 'open')).toEqual([open]);
    expect(selectQueue(queue, 'resolved')).toEqual([closed]);
  });

  test('moves the counts when a case is claimed', () => {
    const urgent = buildTicket({ priority: 'urgent' });
    const queue = run([listed(urgent), changed({ ...urgent, version: 2, status: 'assigned', assignee: ME })]);
    expect(queue.counts).toEqual({ urgent: 1, mine: 1, unassigned: 0, snoozed: 0 });
  });

  test('shows what the resident wrote last, shortened', () => {
    const ticket = buildTicket();
    const queue = run([
      listed(ticket),
      { type: 'resident_wrote', ticketId: ticket.id, text: '又'.repeat(80) },
      { type: 'resident_wrote', ticketId: '01JT0000000000000000000009', text: '别处' },
    ]);
    expect(queue.tickets.get(ticket.id)?.lastLine).toBe('又'.repeat(60));
    expect(queue.tickets.size).toBe(1);
  });

  test('puts no line of a sensitive case into the list, also where the reader has it open', () => {
    const ticket = buildTicket({ sensitive: true, lastLine: '' });
    const queue = run([listed(ticket), { type: 'resident_wrote', ticketId: ticket.id, text: '他又打我' }]);
    expect(queue.tickets.get(ticket.id)?.lastLine).toBe('');
  });

  test('ends with the newest version of every case and with true counts, in whatever order events arrive', () => {
    const history = fc
      .array(
        fc.record({
          id: fc.constantFrom('A', 'B', 'C'),
          status: fc.constantFrom('opened' as const, 'assigned' as const, 'resolved' as const),
          priority: fc.constantFrom('medium' as const, 'urgent' as const),
          assignee: fc.constantFrom(ME, COLLEAGUE),
          snoozedUntil: fc.constantFrom(null, '2026-03-03T08:30:00+08:00'),
        }),
        { maxLength: 12 },
      )
      .map((steps) =>
        steps.map((step, index) =>
          buildTicket({ ...step, assignee: step.status === 'opened' ? null : step.assignee, version: index }),
        ),
      );
    fc.assert(
      fc.property(
        history.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const queue = run([listed(), ...shuffled.map(changed)]);
          const latest = new Map(all.map((ticket) => [ticket.id, ticket]));
          expect(queue.tickets.size).toBe(latest.size);
          for (const [id, ticket] of latest) expect(queue.tickets.get(id)).toEqual(ticket);
          expect(queue.counts).toEqual(countsOf([...latest.values()]));
        },
      ),
    );
  });
});

describe('selectQueue()', () => {
  const mine = buildTicket({ id: 'mine', status: 'assigned', assignee: ME });
  const theirs = buildTicket({ id: 'theirs', status: 'assigned', assignee: COLLEAGUE });
  const free = buildTicket({ id: 'free', priority: 'urgent' });
  const closed = buildTicket({ id: 'closed', status: 'resolved', assignee: ME });
  const asleep = buildTicket({ id: 'asleep', status: 'assigned', assignee: ME, snoozedUntil: at(9) });
  const sleeper = buildTicket({ id: 'sleeper', snoozedUntil: at(8) });
  const teams = buildTicket({ id: 'team', status: 'assigned', assignee: COLLEAGUE, teamId: 'maternity' });
  const other = buildTicket({ id: 'other', status: 'assigned', assignee: COLLEAGUE, teamId: 'law' });
  const soon = buildTicket({ id: 'soon', status: 'assigned', assignee: COLLEAGUE, sla: dueIn(10) });
  const sooner = buildTicket({ id: 'sooner', status: 'assigned', assignee: COLLEAGUE, sla: dueIn(9) });
  const all = [mine, theirs, free, closed, asleep, sleeper, teams, other, soon, sooner];
  const queue = run([...all.map(changed), { type: 'teams_known', teamIds: reader.teamIds }]);

  test.each([
    ['open', ['free', 'mine', 'other', 'soon', 'sooner', 'team', 'theirs']],
    ['urgent', ['free']],
    ['mine', ['mine']],
    ['team', ['team']],
    ['unassigned', ['free']],
    ['due', ['sooner', 'soon']],
    ['snoozed', ['sleeper', 'asleep']],
    ['resolved', ['closed']],
  ] as const)('shows in view %s what belongs there, in order', (view, expected) => {
    expect(selectQueue(queue, view).map((ticket) => ticket.id)).toEqual(expected);
  });
});

test('unclaimedUrgent() counts urgent cases that nobody has, and no others', () => {
  const free = buildTicket({ id: 'free', priority: 'urgent' });
  const claimed = buildTicket({ id: 'claimed', priority: 'urgent', status: 'assigned', assignee: COLLEAGUE });
  const closed = buildTicket({ id: 'closed', priority: 'urgent', status: 'resolved' });
  const calm = buildTicket({ id: 'calm', priority: 'high' });
  expect(unclaimedUrgent(run([free, claimed, closed, calm].map(changed)))).toBe(1);
});

describe('pages of a view', () => {
  const hour = (n: number, over: Partial<TicketSummary> = {}) =>
    buildTicket({ id: `T${n}`, waitingSince: at(n), ...over });
  const page = (tickets: TicketSummary[], from: TicketSummary | null, next: string | null): QueueAction => ({
    type: 'list_loaded',
    view: 'open',
    list: { tickets, next, counts: countsOf(tickets) },
    from,
  });
  const ids = (queue: Queue) => selectQueue(queue, 'open').map(({ id }) => id);

  test('are put one behind the other', () => {
    const queue = run([page([hour(1), hour(2)], null, 'p2'), page([hour(3)], hour(2), null)]);
    expect(ids(queue)).toEqual(['T1', 'T2', 'T3']);
    expect(queue.readTo.get('open')).toEqual({ last: hour(3), next: null });
  });

  test('read again, drop only what is missing from them, and keep where the next one begins', () => {
    const queue = run([
      page([hour(1), hour(2)], null, 'p2'),
      page([hour(3), hour(4)], hour(2), 'p3'),
      page([hour(2)], null, 'p2'),
    ]);
    expect(ids(queue)).toEqual(['T2', 'T3', 'T4']);
    expect(queue.readTo.get('open')?.next).toBe('p3');
  });

  test('drop what was behind their end once there is no next one', () => {
    const queue = run([
      page([hour(1)], null, 'p2'),
      page([hour(3), hour(4)], hour(1), 'p3'),
      page([hour(1)], null, null),
    ]);
    expect(ids(queue)).toEqual(['T1']);
    expect(queue.readTo.get('open')?.next).toBeNull();
  });

  test('later ones leave the numbers alone', () => {
    const queue = run([page([hour(1)], null, 'p2'), page([hour(2), hour(3)], hour(1), null)]);
    expect(queue.counts.unassigned).toBe(1);
  });
});

test('newest() tells of other cases what events have told of them since', () => {
  const [read, other] = [buildTicket({ id: 'A', version: 2 }), buildTicket({ id: 'B' })];
  const claimed = buildTicket({ id: 'A', version: 3, status: 'assigned', assignee: COLLEAGUE });
  expect(newest(run([changed(claimed)]), [read, other])).toEqual([claimed, other]);
  expect(newest(run([changed(buildTicket({ id: 'A', version: 1 }))]), [read])).toEqual([read]);
});

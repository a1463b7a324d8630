import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openItems } from '../../../server/tickets/checklist.ts';
import { decide } from '../../../server/tickets/decide.ts';
import { evolve } from '../../../server/tickets/evolve.ts';
import { RESULTS } from '../../../server/tickets/ticket-state.ts';
import type { TicketCommand, TicketEvent, TicketState } from '../../../server/tickets/ticket-state.ts';

const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const;
const LEVELS = ['routine', 'urgent', 'emergency'] as const;

const opening: TicketCommand = {
  type: 'open',
  priority: 'medium',
  topic: null,
  reason: 'requested',
  level: 'routine',
  matchedRules: [],
};

/** The ticket after some commands, refused ones left out, and its events. */
function after(...commands: readonly TicketCommand[]): { ticket: TicketState; events: TicketEvent[] } {
  let ticket: TicketState | null = null;
  const events: TicketEvent[] = [];
  for (const [at, command] of [opening, ...commands].entries()) {
    const decision = decide(ticket, command);
    if (decision.kind !== 'done') continue;
    for (const fact of decision.facts) {
      const event = { ...fact, at };
      events.push(event);
      ticket = evolve(ticket, event);
    }
  }
  if (ticket === null) throw new Error('The first command opens a ticket');
  return { ticket, events };
}

const anyCommand = (): fc.Arbitrary<TicketCommand> => {
  const by = fc.constantFrom('zhang', 'li', 'wang');
  const priority = fc.constantFrom(...PRIORITIES);
  const danger = {
    priority,
    level: fc.constantFrom(...LEVELS),
    matchedRules: fc.uniqueArray(fc.constantFrom('r1', 'r2', 'r3')),
  };
  return fc.oneof(
    fc.record({
      type: fc.constant('check' as const),
      item: fc.constantFrom('safe', 'reported', 'unknown'),
      outcome: fc.constantFrom('yes', 'no'),
      closes: fc.boolean(),
      by,
    }),
    fc.record({
      type: fc.constant('raise' as const),
      ...danger,
      checklist: fc.constant(['safe', 'reported']),
    }),
    fc.record({
      type: fc.constant('open' as const),
      topic: fc.constantFrom(null, '孕产'),
      reason: fc.constantFrom('danger' as const, 'requested' as const),
      ...danger,
    }),
    fc.record({ type: fc.constant('raise' as const), ...danger }),
    fc.record({ type: fc.constantFrom('claim', 'reply', 'note', 'reopen'), by }),
    fc.record({ type: fc.constant('resolve' as const), by, result: fc.constantFrom(...RESULTS) }),
    fc.record({
      type: fc.constant('assign' as const),
      to: fc.constantFrom('zhang', 'li', 'wang'),
      by: fc.option(by),
      reason: fc.constantFrom('routed' as const, 'handed_over' as const),
    }),
    fc.record({
      type: fc.constant('unassign' as const),
      from: fc.constantFrom('zhang', 'li', 'wang'),
      by: fc.option(by),
      reason: fc.constantFrom('given_back' as const, 'offline' as const),
      lead: fc.boolean(),
    }),
    fc.record({
      type: fc.constant('transfer' as const),
      to: fc.record({
        kind: fc.constantFrom('person' as const, 'team' as const, 'unit' as const),
        id: fc.constantFrom('zhang', 'li', 'wang'),
      }),
      by,
    }),
    fc.record({
      type: fc.constant('snooze' as const),
      until: fc.integer({ min: 1, max: 9 }),
      at: fc.constant(1),
      by,
    }),
    fc.record({ type: fc.constant('wake' as const), at: fc.option(fc.integer({ min: 0, max: 9 })) }),
    fc.record({ type: fc.constant('place' as const), orgUnitId: fc.constantFrom('tongcheng', 'datong') }),
    fc.record({
      type: fc.constant('change_topic' as const),
      topic: fc.constantFrom('心理', '孕产'),
      by,
    }),
    fc.record({ type: fc.constant('lower_sensitivity' as const), by }),
    fc.record({ type: fc.constantFrom('tag', 'untag'), tag: fc.constantFrom('回访', '转介'), by }),
    fc.record({ type: fc.constantFrom('invite', 'uninvite'), expert: fc.constantFrom('dr', 'law'), by }),
    fc.constant({ type: 'ask_rating' as const }),
    fc.record({ type: fc.constant('rate' as const), score: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ type: fc.constant('change_priority' as const), priority, by }),
    fc.constant({ type: 'withdraw' as const }),
  );
};

describe('decide()', () => {
  test('opens a ticket with one fact', () => {
    expect(decide(null, opening)).toEqual({ kind: 'done', facts: [{ ...opening, type: 'opened' }] });
  });

  test('throws for any other command before the ticket exists', () => {
    expect(() => decide(null, { type: 'claim', by: 'zhang' })).toThrow(RangeError);
  });

  test('lets the first claim win and the second see who has it', () => {
    const { ticket } = after({ type: 'claim', by: 'zhang' });
    expect(ticket).toMatchObject({ status: 'assigned', assigneeId: 'zhang' });
    expect(decide(ticket, { type: 'claim', by: 'li' })).toEqual({ kind: 'taken' });
    expect(decide(ticket, { type: 'claim', by: 'zhang' })).toEqual({ kind: 'done', facts: [] });
  });

  test('lets only the assignee reply and resolve', () => {
    const { ticket } = after({ type: 'claim', by: 'zhang' });
    const mine: readonly ((by: string) => TicketCommand)[] = [
      (by) => ({ type: 'reply', by }),
      (by) => ({ type: 'resolve', by, result: 'answered' }),
      (by) => ({ type: 'snooze', until: 9, at: 1, by }),
      (by) => ({ type: 'transfer', to: { kind: 'team', id: 'law' }, by }),
      (by) => ({ type: 'unassign', from: 'zhang', by, reason: 'given_back' }),
      (by) => ({ type: 'invite', expert: 'dr', by }),
    ];
    for (const command of mine) {
      expect(decide(ticket, command('li'))).toEqual({ kind: 'taken' });
      expect(decide(ticket, command('zhang')).kind).toBe('done');
    }
    expect(decide(after().ticket, { type: 'reply', by: 'li' })).toEqual({ kind: 'taken' });
  });

  test('a case is named by the gravest danger that was told in it', () => {
    const raise = (level: 'urgent' | 'emergency', matchedRules: readonly string[]) =>
      ({ type: 'raise', priority: 'urgent', level, matchedRules }) as const;
    const rulesOf = (...commands: readonly TicketCommand[]): readonly string[] =>
      after(...commands).ticket.matchedRules;
    const told = [raise('urgent', ['M7']), raise('emergency', ['S1', 'S2'])];
    expect(rulesOf(...told)).toEqual(['S1', 'S2', 'M7']);
    expect(rulesOf(...told, raise('emergency', ['P4']))).toEqual(['S1', 'S2', 'M7', 'P4']);
    expect(rulesOf(...told, raise('urgent', ['V2']))[0]).toBe('S1');
  });

  test('takes nothing but notes, reopening and danger on a resolved ticket', () => {
    const { ticket } = after({ type: 'resolve', by: 'zhang', result: 'answered' });
    expect(ticket.status).toBe('resolved');
    expect(decide(ticket, { type: 'claim', by: 'li' })).toEqual({ kind: 'closed' });
    expect(decide(ticket, { type: 'reply', by: 'zhang' })).toEqual({ kind: 'closed' });
    expect(decide(ticket, { type: 'note', by: 'li' }).kind).toBe('done');
    const raise = { type: 'raise', priority: 'urgent', level: 'emergency', matchedRules: ['r1'] } as const;
    expect(decide(ticket, raise)).toMatchObject({
      facts: [{ type: 'reopened' }, { type: 'priority_changed' }],
    });
  });

  test('withdraws a harmless ticket and never one about danger', () => {
    expect(decide(after().ticket, { type: 'withdraw' })).toMatchObject({ facts: [{ type: 'resolved' }] });
    const raised = after({ type: 'raise', priority: 'medium', level: 'urgent', matchedRules: ['r1'] });
    expect(decide(raised.ticket, { type: 'withdraw' })).toEqual({ kind: 'done', facts: [] });
    const pressing = after({ type: 'change_priority', priority: 'high', by: 'zhang' });
    expect(decide(pressing.ticket, { type: 'withdraw' })).toEqual({ kind: 'done', facts: [] });
    for (const reason of ['danger', 'coercion'] as const) {
      // Its level and its priority were lowered, or never high: it began as danger.
      const lowered = decide({ ...after().ticket, reason, priority: 'low' }, { type: 'withdraw' });
      expect(lowered).toEqual({ kind: 'done', facts: [] });
    }
  });

  test('lets a case about danger sleep for a day at most, any other for as long as its counsellor says', () => {
    const HOUR = 3_600_000;
    const { ticket } = after({ type: 'claim', by: 'zhang' });
    const until = (change: Partial<TicketState>, hours: number) =>
      decide(
        { ...ticket, ...change },
        { type: 'snooze', until: 5 * HOUR + hours * HOUR, at: 5 * HOUR, by: 'zhang' },
      );
    const sleeps = (hours: number) => ({
      kind: 'done',
      facts: [{ type: 'snoozed', to: (5 + hours) * HOUR }],
    });
    expect(until({}, 300)).toMatchObject(sleeps(300));
    expect(until({ level: 'urgent' }, 300)).toMatchObject(sleeps(24));
    expect(until({ reason: 'coercion' }, 25)).toMatchObject(sleeps(24));
    expect(until({ reason: 'danger', level: 'emergency' }, 23)).toMatchObject(sleeps(23));
  });

  test('lets the system assign what nobody has, and take it back only from whom it means', () => {
    const route = { type: 'assign', to: 'li', by: null, reason: 'routed' } as const;
    const { ticket } = after(route);
    expect(ticket).toMatchObject({ status: 'assigned', assigneeId: 'li' });
    expect(decide(ticket, { ...route, to: 'wang' })).toEqual({ kind: 'taken' });
    expect(decide(ticket, { ...route, to: 'wang', by: 'lead', reason: 'handed_over' })).toEqual({
      kind: 'done',
      facts: [{ type: 'assigned', from: 'li', to: 'wang', reason: 'handed_over' }],
    });
    const back = { type: 'unassign', from: 'wang', by: null, reason: 'offline' } as const;
    expect(decide(ticket, back)).toEqual({ kind: 'taken' });
    expect(after(route, { ...back, from: 'li' }).ticket).toMatchObject({
      status: 'opened',
      assigneeId: null,
    });
  });

  test('sends a case on: a person has it then, a team or a town finds it unclaimed', () => {
    const claim = { type: 'claim', by: 'zhang' } as const;
    const send = (kind: 'person' | 'team' | 'unit', id: string): TicketCommand => ({
      type: 'transfer',
      to: { kind, id },
      by: 'zhang',
    });
    const toPerson = after(claim, send('person', 'li'));
    expect(toPerson.ticket).toMatchObject({ status: 'assigned', assigneeId: 'li' });
    expect(toPerson.events.slice(2)).toMatchObject([
      { type: 'transferred', kind: 'person', from: 'zhang', to: 'li' },
      { type: 'assigned', from: 'zhang', to: 'li', reason: 'transferred' },
    ]);
    const toTeam = after(claim, send('team', 'law'));
    expect(toTeam.ticket).toMatchObject({ status: 'opened', assigneeId: null, teamId: 'law' });
    expect(toTeam.events.slice(2)).toMatchObject([
      { type: 'unassigned', from: 'zhang', reason: 'transferred' },
      { type: 'transferred', kind: 'team', from: null, to: 'law' },
    ]);
    expect(after(claim, send('team', 'law'), send('unit', 'tongcheng')).ticket).toMatchObject({
      orgUnitId: 'tongcheng',
      teamId: null,
    });
  });

  test('sleeps until its time, the resident, danger or a colleague wakes it; whoever has it keeps it', () => {
    const asleep = [
      { type: 'claim', by: 'zhang' },
      { type: 'snooze', until: 50, at: 1, by: 'zhang' },
    ] as const;
    expect(after(...asleep).ticket.snoozedUntil).toBe(50);
    expect(after(...asleep, { type: 'wake', at: 49 }).ticket.snoozedUntil).toBe(50);
    const wakers: readonly TicketCommand[] = [
      { type: 'wake', at: 50 },
      { type: 'wake', at: null },
      { type: 'raise', priority: 'medium', level: 'routine', matchedRules: [] },
      { type: 'reopen', by: 'li' },
    ];
    for (const waker of wakers) {
      const { ticket, events } = after(...asleep, waker);
      expect(ticket).toMatchObject({ snoozedUntil: null, status: 'assigned', assigneeId: 'zhang' });
      expect(events[3]).toMatchObject({ type: 'reopened', from: 'snoozed' });
    }
  });

  test('takes one rating after the end, and none of a case that went on elsewhere or was withdrawn', () => {
    const end = (result: 'answered' | 'duplicate'): TicketCommand => ({ type: 'resolve', by: 'li', result });
    const rate: TicketCommand = { type: 'rate', score: 4 };
    expect(decide(after().ticket, rate)).toEqual({ kind: 'closed' });
    expect(after(end('answered'), rate).ticket.rating).toBe(4);
    expect(decide(after(end('answered'), rate).ticket, { ...rate, score: 1 })).toEqual({ kind: 'closed' });
    expect(decide(after(end('duplicate')).ticket, rate)).toEqual({ kind: 'closed' });
    expect(decide(after({ type: 'withdraw' }).ticket, rate)).toEqual({ kind: 'closed' });
    const asked = after(end('answered'), { type: 'ask_rating' }, { type: 'ask_rating' });
    expect(asked.events.filter(({ type }) => type === 'rating_asked')).toHaveLength(1);
  });

  describe('with a checklist', () => {
    const harm: TicketCommand = { ...opening, priority: 'urgent', checklist: ['safe', 'reported'] };
    const check = (item: string, outcome = 'done', closes = false): TicketCommand => ({
      type: 'check',
      item,
      outcome,
      closes,
      by: 'zhang',
    });
    const raise: TicketCommand = {
      type: 'raise',
      priority: 'urgent',
      level: 'emergency',
      matchedRules: ['A1'],
      checklist: ['safe', 'reported'],
    };
    const claim: TicketCommand = { type: 'claim', by: 'zhang' };
    const resolve: TicketCommand = { type: 'resolve', by: 'zhang', result: 'answered' };

    test('opens with a second fact for it', () => {
      const decision = decide(null, harm);
      expect(decision).toEqual({
        kind: 'done',
        facts: [
          expect.objectContaining({ type: 'opened' }),
          { type: 'checklist_added', items: ['safe', 'reported'] },
        ],
      });
      expect(decision.kind === 'done' ? decision.facts[0] : null).not.toHaveProperty('checklist');
    });

    test('refuses to resolve, and names what is missing', () => {
      const { ticket } = after(raise, claim, check('safe'));
      expect(decide(ticket, resolve)).toEqual({ kind: 'unfinished', items: ['reported'] });
      expect(decide(after(raise).ticket, resolve)).toEqual({
        kind: 'unfinished',
        items: ['safe', 'reported'],
      });
      expect(decide(ticket, { ...resolve, by: 'li' })).toEqual({ kind: 'taken' });
    });

    test('resolves once all of it is done, or once it turns out not to apply', () => {
      expect(after(raise, claim, check('safe'), check('reported'), resolve).ticket.status).toBe('resolved');
      expect(after(raise, claim, check('safe', 'no', true), resolve).ticket.status).toBe('resolved');
    });

    test('takes another outcome for the same thing, and records the same one only once', () => {
      const { ticket, events } = after(
        raise,
        claim,
        check('safe', 'yes'),
        check('safe', 'yes'),
        check('safe', 'no'),
      );
      expect(ticket.checklist[0]).toMatchObject({ outcome: 'no', by: 'zhang' });
      expect(events.filter(({ type }) => type === 'item_checked')).toHaveLength(2);
    });

    test('knows nothing of things that are not on it', () => {
      expect(decide(after(raise, claim).ticket, check('unknown'))).toEqual({ kind: 'done', facts: [] });
    });

    test('starts anew when harm is told after the case was resolved, and not while it is open', () => {
      const done = [raise, claim, check('safe'), check('reported')];
      expect(after(...done, raise).ticket.checklist[0]?.outcome).toBe('done');
      expect(after(...done, resolve, raise).ticket).toMatchObject({
        status: 'opened',
        checklist: [{ outcome: null }, { outcome: null }],
      });
    });

    test('is never withdrawn by the resident', () => {
      const { ticket } = after({ ...raise, priority: 'low', level: 'routine', matchedRules: [] });
      expect(decide(ticket, { type: 'withdraw' })).toEqual({ kind: 'done', facts: [] });
    });
  });

  test('never resolves a ticket with something undone, for all sequences of commands', () => {
    fc.assert(
      fc.property(fc.array(anyCommand(), { maxLength: 30 }), (commands) => {
        const { events } = after(...commands);
        let ticket: TicketState | null = null;
        const undone: string[] = [];
        for (const event of events) {
          if (event.type === 'resolved') undone.push(...openItems(ticket?.checklist ?? []));
          ticket = evolve(ticket, event);
        }
        expect(undone).toEqual([]);
      }),
    );
  });

  test('never lowers priority or level, nor forgets a rule, for all raises', () => {
    fc.assert(
      fc.property(fc.array(anyCommand(), { maxLength: 20 }), anyCommand(), (commands, last) => {
        fc.pre(last.type === 'raise' || last.type === 'open');
        const before = after(...commands).ticket;
        const now = after(...commands, last).ticket;
        expect(PRIORITIES.indexOf(now.priority)).toBeGreaterThanOrEqual(PRIORITIES.indexOf(before.priority));
        expect(LEVELS.indexOf(now.level)).toBeGreaterThanOrEqual(LEVELS.indexOf(before.level));
        expect(now.matchedRules).toEqual(expect.arrayContaining([...before.matchedRules]));
        expect(now.status).not.toBe('resolved');
      }),
    );
  });

  test('leaves a ticket consistent, for all sequences of commands', () => {
    fc.assert(
      fc.property(fc.array(anyCommand(), { maxLength: 30 }), (commands) => {
        const { ticket, events } = after(...commands);
        expect(ticket.version).toBe(events.length);
        expect(ticket.status === 'resolved').toBe(ticket.resolvedAt !== null);
        const owner = ticket.assigneeId === null ? 'nobody' : 'somebody';
        const fitting = { opened: ['nobody'], assigned: ['somebody'], resolved: ['nobody', 'somebody'] };
        expect(fitting[ticket.status]).toContain(owner);
        const { status, snoozedUntil, result, mergedInto } = ticket;
        expect(status === 'resolved' && snoozedUntil !== null).toBe(false);
        expect(status !== 'resolved' && (result !== null || mergedInto !== null)).toBe(false);
        expect(new Set(ticket.tags).size).toBe(ticket.tags.length);
        expect(new Set(ticket.experts).size).toBe(ticket.experts.length);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../server/tickets/decide.ts';
import { evolve } from '../../../server/tickets/evolve.ts';
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
      type: fc.constant('open' as const),
      topic: fc.constantFrom(null, '孕产'),
      reason: fc.constantFrom('danger' as const, 'requested' as const),
      ...danger,
    }),
    fc.record({ type: fc.constant('raise' as const), ...danger }),
    fc.record({ type: fc.constantFrom('claim', 'reply', 'note', 'resolve', 'reopen'), by }),
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
    for (const type of ['reply', 'resolve'] as const) {
      expect(decide(ticket, { type, by: 'li' })).toEqual({ kind: 'taken' });
      expect(decide(ticket, { type, by: 'zhang' }).kind).toBe('done');
    }
    expect(decide(after().ticket, { type: 'reply', by: 'li' })).toEqual({ kind: 'taken' });
  });

  test('takes nothing but notes, reopening and danger on a resolved ticket', () => {
    const { ticket } = after({ type: 'resolve', by: 'zhang' });
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
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { decide } from '../../../server/tickets/decide.ts';
import { evolve } from '../../../server/tickets/evolve.ts';
import { GOES_ON_MS, goesOn } from '../../../server/tickets/goes-on.ts';
import { decideMerge } from '../../../server/tickets/merge.ts';
import type { TicketCommand, TicketState } from '../../../server/tickets/ticket-state.ts';

const opening = {
  type: 'open',
  priority: 'medium',
  topic: null,
  reason: 'requested',
  level: 'routine',
  matchedRules: [],
} as const;

function after(...commands: readonly TicketCommand[]): TicketState {
  let ticket: TicketState | null = null;
  for (const command of commands) {
    const decision = decide(ticket, command);
    for (const fact of decision.kind === 'done' ? decision.facts : []) {
      ticket = evolve(ticket, { ...fact, at: 0 });
    }
  }
  if (ticket === null) throw new Error('The first command opens a ticket');
  return ticket;
}

describe('decideMerge()', () => {
  const danger = after({ ...opening, priority: 'urgent', level: 'emergency', matchedRules: ['P4'] });
  const calm = after(opening);
  const zhang = { id: 'zhang', leads: false };

  test('keeps danger: what goes on is at least as pressing as both', () => {
    const merge = decideMerge(
      { id: 'a', ticket: danger, waits: false },
      { id: 'b', ticket: calm, waits: false },
      zhang,
      true,
    );
    expect(merge).toMatchObject({
      kind: 'done',
      from: [
        { type: 'assigned', to: 'zhang' },
        { type: 'resolved', result: 'duplicate', into: 'b' },
      ],
      into: [
        { type: 'merged', from: 'a' },
        { type: 'priority_changed', to: 'urgent', level: 'emergency', matchedRules: ['P4'] },
      ],
    });
  });

  test('is for whoever has both, or a lead; and never ends what is unfinished', () => {
    const lis = after(opening, { type: 'claim', by: 'li' });
    const harm = after({ ...opening, checklist: ['safe'] });
    const merge = (from: TicketState, into: TicketState, lead = false) =>
      decideMerge(
        { id: 'a', ticket: from, waits: false },
        { id: 'b', ticket: into, waits: false },
        { ...zhang, leads: lead },
        true,
      ).kind;
    expect([merge(calm, lis), merge(lis, calm), merge(lis, calm, true)]).toEqual(['taken', 'taken', 'done']);
    expect(merge(harm, calm)).toBe('unfinished');
    expect(merge(after(opening, { type: 'withdraw' }), calm)).toBe('closed');
    expect(() =>
      decideMerge(
        { id: 'a', ticket: calm, waits: false },
        { id: 'a', ticket: calm, waits: false },
        zhang,
        true,
      ),
    ).toThrow(RangeError);
  });
});

describe('decideMerge() of two who may be two people', () => {
  test('refuses, whoever asks', () => {
    const calm = after(opening);
    for (const leads of [false, true]) {
      const by = { id: 'zhang', leads };
      expect(
        decideMerge(
          { id: 'a', ticket: calm, waits: false },
          { id: 'b', ticket: calm, waits: false },
          by,
          false,
        ),
      ).toEqual({
        kind: 'not_one_person',
      });
    }
  });
});

describe('goesOn()', () => {
  const resolved = (change: Partial<TicketState> = {}): TicketState => ({
    ...after(opening, { type: 'resolve', by: 'li', result: 'answered' }),
    resolvedAt: 1000,
    ...change,
  });

  test('is a week, also for a clock that was set back', () => {
    expect(goesOn(resolved(), 'requested', 1000 + GOES_ON_MS - 1)).toBe(true);
    expect(goesOn(resolved(), 'requested', 1000 + GOES_ON_MS)).toBe(false);
    expect(goesOn(resolved(), 'danger', 0)).toBe(true);
  });

  test('is not for an open case, one that went on elsewhere, nor for one form after another', () => {
    expect(goesOn(after(opening), 'requested', 0)).toBe(false);
    expect(goesOn(resolved({ mergedInto: 'b' }), 'requested', 2000)).toBe(false);
    expect(goesOn(resolved({ reason: 'intake' }), 'intake', 2000)).toBe(false);
    expect(goesOn(resolved({ reason: 'intake' }), 'requested', 2000)).toBe(true);
  });
});

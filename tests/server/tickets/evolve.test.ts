import { describe, expect, test } from 'vitest';
import { evolve } from '../../../server/tickets/evolve.ts';
import type { TicketEvent, TicketState } from '../../../server/tickets/ticket-state.ts';

describe('evolve()', () => {
  test('folds a history into the ticket', () => {
    const history: TicketEvent[] = [
      {
        type: 'opened',
        priority: 'medium',
        topic: null,
        reason: 'requested',
        level: 'routine',
        matchedRules: [],
        at: 1,
      },
      { type: 'topic_changed', from: null, to: '孕产', at: 2 },
      {
        type: 'priority_changed',
        from: 'medium',
        to: 'urgent',
        level: 'emergency',
        matchedRules: ['r'],
        at: 3,
      },
      { type: 'assigned', from: null, to: 'zhang', at: 4 },
      { type: 'note_added', at: 5 },
      { type: 'resolved', at: 6 },
    ];
    const ticket = history.reduce<TicketState | null>(evolve, null);
    expect(ticket).toEqual({
      referral: null,
      status: 'resolved',
      priority: 'urgent',
      topic: '孕产',
      reason: 'requested',
      level: 'emergency',
      matchedRules: ['r'],
      assigneeId: 'zhang',
      orgUnitId: null,
      teamId: null,
      tags: [],
      experts: [],
      snoozedUntil: null,
      openedAt: 1,
      resolvedAt: 6,
      result: null,
      mergedInto: null,
      ratingAskedAt: null,
      rating: null,
      checklist: [],
      keptSensitive: true,
      version: 6,
    });
    expect(evolve(ticket, { type: 'reopened', at: 7 })).toMatchObject({
      status: 'opened',
      assigneeId: null,
      resolvedAt: null,
      version: 7,
    });
  });

  test('throws when a history does not begin with opened', () => {
    expect(() => evolve(null, { type: 'resolved', at: 1 })).toThrow(RangeError);
  });
});

import { expect, test } from 'vitest';
import type { Priority } from '../../../bot/dialogue/types.ts';
import { hears, isNewDanger, isUnheard, queueRank } from '../../../server/tickets/queue-rank.ts';

test('queueRank() puts urgent cases with unheard danger first, and no other case higher for it', () => {
  const priorities: readonly Priority[] = ['urgent', 'high', 'medium', 'low'];
  expect(priorities.map((priority) => queueRank(priority, false))).toEqual([0, 1, 2, 3]);
  expect(priorities.map((priority) => queueRank(priority, true))).toEqual([-1, 1, 2, 3]);
  expect([-1, 0, 1].map(isUnheard)).toEqual([true, false, false]);
});

test.each([
  ['a further rule', ['P1', 'S1'], 'urgent', false, true],
  ['a higher level', ['P1'], 'emergency', false, true],
  ['the same once more, unanswered', ['P1'], 'urgent', false, false],
  ['the same once more, after an answer', ['P1'], 'urgent', true, true],
  ['nothing dangerous, after an answer', [], 'routine', true, false],
] as const)('isNewDanger(): %s', (_, matchedRules, level, wasAnswered, expected) => {
  const ticket = { level: 'urgent', matchedRules: ['P1'], wasAnswered } as const;
  expect(isNewDanger(ticket, { level, matchedRules })).toBe(expected);
});

test('hears() holds for whoever takes or ends a case, not for whom the system gave it', () => {
  expect(hears({ type: 'assigned', from: null, to: 'zhang' })).toBe(true);
  expect(hears({ type: 'assigned', from: null, to: 'zhang', reason: 'routed' })).toBe(false);
  expect(hears({ type: 'resolved', result: 'answered' })).toBe(true);
  expect(hears({ type: 'note_added' })).toBe(false);
});

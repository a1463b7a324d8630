import { expect, test } from 'vitest';
import { isSensitive } from '../../../server/tickets/is-sensitive.ts';

const plain = {
  level: 'routine',
  reason: 'requested',
  topic: '孕产',
  matchedRules: [],
  keptSensitive: false,
  checklist: [],
} as const;

test('isSensitive() leaves a plain request alone', () => {
  expect(isSensitive(plain)).toBe(false);
});

test.each([
  ['was one', { keptSensitive: true }],
  ['is about danger', { level: 'urgent' }],
  ['tells of pressure', { reason: 'coercion' }],
  ['came from another association, which does not say why', { reason: 'referral' }],
  ['is of a topic that is told to few', { topic: '心理' }],
] as const)('isSensitive() keeps apart what %s', (_what, change) => {
  expect(isSensitive({ ...plain, ...change })).toBe(true);
});

import { expect, test } from 'vitest';
import { onCallTrouble } from '../../../../server/web/console/state/on-call-trouble.ts';

const person = (name: string, isLate: boolean) => ({
  name,
  pagedAt: '2026-03-02T01:00:00.000Z',
  acknowledgedAt: isLate ? null : '2026-03-02T01:05:00.000Z',
  isLate,
});
const tested = (...people: ReturnType<typeof person>[]) => ({ day: '2026-03-02', people });

test('onCallTrouble() says nothing while somebody is on call and everybody has answered', () => {
  expect(onCallTrouble({ name: '王医生', posts: [], test: null })).toBeNull();
  expect(onCallTrouble({ name: '王医生', posts: [], test: tested(person('王', false)) })).toBeNull();
});

test('onCallTrouble() tells that nobody is on call, and names who has not answered', () => {
  expect(onCallTrouble({ name: null, posts: [], test: null })).toEqual({ nobody: true, silent: [] });
  const view = { name: '王医生', posts: [], test: tested(person('王', true), person('李', false)) };
  expect(onCallTrouble(view)).toEqual({ nobody: false, silent: ['王'] });
});

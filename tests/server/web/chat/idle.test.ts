import { expect, test } from 'vitest';
import { idleStage } from '../../../../server/web/chat/session/idle.ts';
import { emptyChat } from '../../../../server/web/chat/state/chat-state.ts';

const MINUTE = 60_000;
const talking = { ...emptyChat, session: { session: 's', token: 't' } };

test('idleStage() warns in the last minute and ends when the time is up', () => {
  expect(idleStage(talking, false, 15 * MINUTE, 0, 13 * MINUTE)).toBe('active');
  expect(idleStage(talking, false, 15 * MINUTE, 0, 14 * MINUTE)).toBe('ending');
  expect(idleStage(talking, false, 15 * MINUTE, 0, 15 * MINUTE)).toBe('over');
});

test('idleStage() has nothing to end before the first message', () => {
  expect(idleStage(emptyChat, false, 15 * MINUTE, 0, 60 * MINUTE)).toBe('active');
});

test('idleStage() does not cut off somebody who waits for a person', () => {
  expect(idleStage({ ...talking, status: 'open' }, false, 15 * MINUTE, 0, 60 * MINUTE)).toBe('active');
});

test('idleStage() leaves a device alone that was asked to remember', () => {
  expect(idleStage(talking, true, 15 * MINUTE, 0, 60 * MINUTE)).toBe('active');
});

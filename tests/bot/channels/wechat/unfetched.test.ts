import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createUnfetched } from '../../../../bot/channels/wechat/unfetched.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const TEN_MINUTES = 600_000;

/** @param found Whether an attempt finds the message. */
function open(found: (attempt: number) => boolean) {
  const state = { isOnline: true, asked: 0, lost: 0 };
  const unfetched = createUnfetched({
    isOnline: () => state.isOnline,
    take: async () => found((state.asked += 1)),
    onLost: () => void (state.lost += 1),
  });
  return { state, unfetched };
}

test('createUnfetched() asks again until it has the message, once for each', async () => {
  const { state, unfetched } = open((attempt) => attempt === 3);
  unfetched.add('m1');
  unfetched.add('m1');
  await vi.advanceTimersByTimeAsync(TEN_MINUTES);
  expect(state).toMatchObject({ asked: 3, lost: 0 });
});

test('createUnfetched() asks nobody while there is no connection, and at once when there is one', async () => {
  const { state, unfetched } = open(() => true);
  state.isOnline = false;
  unfetched.add('m1');
  await vi.advanceTimersByTimeAsync(10 * TEN_MINUTES);
  expect(state).toMatchObject({ asked: 0, lost: 0 });
  state.isOnline = true;
  unfetched.online();
  await vi.advanceTimersByTimeAsync(0);
  expect(state.asked).toBe(1);
});

test('createUnfetched() notices by itself that there is a connection again', async () => {
  const { state, unfetched } = open(() => true);
  state.isOnline = false;
  unfetched.add('m1');
  await vi.advanceTimersByTimeAsync(TEN_MINUTES);
  state.isOnline = true;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(state).toMatchObject({ asked: 1, lost: 0 });
});

test('createUnfetched() tells of what it gives up', async () => {
  const given = open(() => false);
  given.unfetched.add('m1');
  await vi.advanceTimersByTimeAsync(TEN_MINUTES);
  expect(given.state).toMatchObject({ asked: 8, lost: 1 });
});

test('createUnfetched() tells of what it gives up after a day without a connection', async () => {
  const { state, unfetched } = open(() => true);
  state.isOnline = false;
  unfetched.add('m1');
  await vi.advanceTimersByTimeAsync(145 * TEN_MINUTES);
  expect(state).toMatchObject({ asked: 0, lost: 1 });
  state.isOnline = true;
  await vi.advanceTimersByTimeAsync(TEN_MINUTES);
  expect(state).toMatchObject({ asked: 0, lost: 1 });
});

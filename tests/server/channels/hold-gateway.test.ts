import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GatewayState } from '../../../bot/channels/wechat/gateway.ts';
import { createGatewayKeeper, type GatewayKeeper } from '../../../server/channels/hold-gateway.ts';
import type { GatewayHold, GatewayHoldStore } from '../../../server/store/gateway-hold-port.ts';

const SECOND = 1000;
let keepers: GatewayKeeper[] = [];

beforeEach(() => vi.useFakeTimers());
afterEach(async () => {
  await Promise.all(keepers.map((keeper) => keeper.stop()));
  keepers = [];
  vi.useRealTimers();
});

/** A database that several processes share. */
function openDatabase() {
  const hold: { -readonly [Name in keyof GatewayHold]: GatewayHold[Name] } = {
    holder: null,
    renewals: 0,
    restarts: 0,
    state: null,
  };
  const lost = new Set<string>();
  /** As one process reaches it. */
  const storeOf = (process: string): GatewayHoldStore => {
    const reach = (): void => {
      if (lost.has(process)) throw new Error('The database is not reached');
    };
    return {
      async read() {
        reach();
        return { ...hold };
      },
      async keep({ worker, seen, state }) {
        reach();
        if (hold.holder !== seen.holder || hold.renewals !== seen.renewals) return null;
        Object.assign(hold, { holder: worker, renewals: hold.renewals + 1, state });
        return { ...hold };
      },
      async letGo(worker) {
        reach();
        if (hold.holder === worker) Object.assign(hold, { holder: null, state: null });
      },
      async askRestart() {
        reach();
        hold.restarts += 1;
      },
    };
  };
  return { hold, lost, storeOf };
}

/** A process with a connection that notes what becomes of it.
 * @param ahead How far its steady clock is before that of others, in milliseconds. */
function open(database: ReturnType<typeof openDatabase>, name: string, ahead = 0) {
  const seen = { isOpen: false, restarts: 0, errors: 0 };
  const online: GatewayState = { kind: 'online', name, since: 0 };
  const keeper = createGatewayKeeper({
    store: database.storeOf(name),
    worker: name,
    connection: {
      open: async () => void (seen.isOpen = true),
      close: async () => void (seen.isOpen = false),
      restart: () => void (seen.restarts += 1),
      state: () => (seen.isOpen ? online : { kind: 'stopped' }),
    },
    steady: () => performance.now() + ahead,
    onError: () => void (seen.errors += 1),
  });
  keepers.push(keeper);
  return { keeper, seen };
}

test('of two processes one holds the gateway, and the other one knows how it stands there', async () => {
  const database = openDatabase();
  const one = open(database, 'one');
  const two = open(database, 'two', 7_000_000);
  await one.keeper.start();
  await two.keeper.start();
  await vi.advanceTimersByTimeAsync(300 * SECOND);
  expect([one.seen.isOpen, two.seen.isOpen]).toEqual([true, false]);
  expect([one.keeper.isHolding(), two.keeper.isHolding()]).toEqual([true, false]);
  expect(two.keeper.state()).toMatchObject({ kind: 'online', name: 'one' });
});

test('the other one takes over at once where the hold is let go', async () => {
  const database = openDatabase();
  const one = open(database, 'one');
  const two = open(database, 'two');
  await one.keeper.start();
  await two.keeper.start();
  await one.keeper.stop();
  expect(one.seen.isOpen).toBe(false);
  await vi.advanceTimersByTimeAsync(3 * SECOND);
  expect(two.seen.isOpen).toBe(true);
});

test('whoever cannot renew the hold is away from the gateway before another one is there', async () => {
  const database = openDatabase();
  const one = open(database, 'one', 5_000_000);
  const two = open(database, 'two');
  await one.keeper.start();
  await two.keeper.start();
  await vi.advanceTimersByTimeAsync(10 * SECOND);
  database.lost.add('one');
  let both = 0;
  for (let second = 0; second < 24; second += 1) {
    await vi.advanceTimersByTimeAsync(SECOND);
    if (one.seen.isOpen && two.seen.isOpen) both += 1;
  }
  expect([one.seen.isOpen, two.seen.isOpen, both]).toEqual([false, true, 0]);
  expect(one.seen.errors).toBeGreaterThan(0);
  database.lost.delete('one');
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect([one.seen.isOpen, two.seen.isOpen]).toEqual([false, true]);
});

test('a process whose database comes back before anybody took over is at the gateway again', async () => {
  const database = openDatabase();
  const one = open(database, 'one');
  await one.keeper.start();
  database.lost.add('one');
  await vi.advanceTimersByTimeAsync(30 * SECOND);
  expect(one.seen.isOpen).toBe(false);
  database.lost.delete('one');
  await vi.advanceTimersByTimeAsync(4 * SECOND);
  expect(one.seen.isOpen).toBe(true);
});

test('a new connection that is asked for anywhere is opened where the gateway is held, once', async () => {
  const database = openDatabase();
  const one = open(database, 'one');
  const two = open(database, 'two');
  await one.keeper.start();
  await two.keeper.start();
  await two.keeper.restart();
  await vi.advanceTimersByTimeAsync(30 * SECOND);
  expect([one.seen.restarts, two.seen.restarts]).toEqual([1, 0]);
  await one.keeper.restart();
  expect(one.seen.restarts).toBe(2);
  await one.keeper.stop();
  await vi.advanceTimersByTimeAsync(30 * SECOND);
  // What was asked for before is over with the connection of then.
  expect([two.seen.isOpen, two.seen.restarts]).toEqual([true, 0]);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GatewayState } from '../../../bot/channels/wechat/gateway.ts';
import { createGatewayKeeper, type GatewayKeeper } from '../../../server/channels/hold-gateway.ts';
import type { GatewayHold, GatewayHoldStore } from '../../../server/store/gateway-hold-port.ts';

const SECOND = 1000;
let keepers: GatewayKeeper[] = [];

beforeEach(() => vi.useFakeTimers());
afterEach(async () => {
  const stopped = Promise.all(keepers.map((keeper) => keeper.stop()));
  await vi.advanceTimersByTimeAsync(120 * SECOND);
  await stopped;
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
  /** How long it takes to answer. */
  const slow = { ms: 0 };
  /** As one process reaches it. */
  const storeOf = (process: string): GatewayHoldStore => {
    const reach = async (): Promise<void> => {
      if (slow.ms > 0) await new Promise((resolve) => setTimeout(resolve, slow.ms));
      if (lost.has(process)) throw new Error('The database is not reached');
    };
    return {
      async read() {
        await reach();
        return { ...hold };
      },
      async keep({ worker, seen, state }) {
        await reach();
        if (hold.holder !== seen.holder || hold.renewals !== seen.renewals) return null;
        Object.assign(hold, { holder: worker, renewals: hold.renewals + 1, state });
        return { ...hold };
      },
      async letGo(worker) {
        await reach();
        if (hold.holder === worker) Object.assign(hold, { holder: null, state: null });
      },
      async askRestart() {
        await reach();
        hold.restarts += 1;
      },
    };
  };
  return { hold, lost, slow, storeOf };
}

/** A process with a connection that notes what becomes of it.
 * @param ahead How far its steady clock is before that of others, in milliseconds; it may be set. */
function open(database: ReturnType<typeof openDatabase>, name: string, ahead: number | { ms: number } = 0) {
  const seen = { isOpen: false, opened: 0, closedSure: [] as boolean[], restarts: 0, errors: 0 };
  const online: GatewayState = { kind: 'online', name, since: 0 };
  const keeper: GatewayKeeper = createGatewayKeeper({
    store: database.storeOf(name),
    worker: name,
    connection: {
      async open() {
        seen.isOpen = true;
        seen.opened += 1;
      },
      async close() {
        seen.isOpen = false;
        seen.closedSure.push(keeper.isSure());
      },
      restart: () => void (seen.restarts += 1),
      state: () => (seen.isOpen ? online : { kind: 'stopped' }),
    },
    steady: () => performance.now() + (typeof ahead === 'number' ? ahead : ahead.ms),
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

test('a holder whose database is away stays at the gateway, and goes on when it is back', async () => {
  const database = openDatabase();
  const one = open(database, 'one');
  const two = open(database, 'two');
  await one.keeper.start();
  await two.keeper.start();
  for (const process of ['one', 'two']) database.lost.add(process);
  await vi.advanceTimersByTimeAsync(600 * SECOND);
  expect([one.seen.isOpen, one.keeper.isSure()]).toEqual([true, false]);
  expect(one.seen.errors).toBeGreaterThan(0);
  // The other one reads it again first: it was not the holder's fault that nothing was renewed.
  database.lost.delete('two');
  await vi.advanceTimersByTimeAsync(30 * SECOND);
  database.lost.delete('one');
  await vi.advanceTimersByTimeAsync(300 * SECOND);
  expect([one.seen, two.seen.opened]).toMatchObject([{ opened: 1, isOpen: true, restarts: 0 }, 0]);
  expect(one.keeper.isSure()).toBe(true);
});

test('a process alone opens its connection once, however slow its database is', async () => {
  const database = openDatabase();
  const one = open(database, 'one');
  database.slow.ms = 2500;
  const started = one.keeper.start();
  await vi.advanceTimersByTimeAsync(600 * SECOND);
  await started;
  database.slow.ms = 14_000;
  await vi.advanceTimersByTimeAsync(600 * SECOND);
  expect(one.seen).toMatchObject({ opened: 1, isOpen: true });
});

test('of two processes with a slow database one stays at the gateway', async () => {
  const database = openDatabase();
  const one = open(database, 'one');
  const two = open(database, 'two');
  await one.keeper.start();
  await two.keeper.start();
  database.slow.ms = 10_000;
  await vi.advanceTimersByTimeAsync(1200 * SECOND);
  expect([one.seen, two.seen.opened]).toMatchObject([{ opened: 1, isOpen: true }, 0]);
});

test('whoever alone does not reach the database is taken over from, is never sure meanwhile, and leaves once it sees that', async () => {
  const database = openDatabase();
  const one = open(database, 'one', 5_000_000);
  const two = open(database, 'two');
  await one.keeper.start();
  await two.keeper.start();
  await vi.advanceTimersByTimeAsync(10 * SECOND);
  database.lost.add('one');
  let bothSure = 0;
  for (let second = 0; second < 90; second += 1) {
    await vi.advanceTimersByTimeAsync(SECOND);
    if (one.keeper.isSure() && two.keeper.isHolding()) bothSure += 1;
  }
  expect([two.seen.isOpen, bothSure]).toEqual([true, 0]);
  database.lost.delete('one');
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect([one.seen.isOpen, two.seen.isOpen]).toEqual([false, true]);
  // The other one must not be logged out by whoever leaves.
  expect([one.seen.closedSure, one.keeper.isHolding()]).toEqual([[false], false]);
  await two.keeper.stop();
  expect(two.seen.closedSure).toEqual([true]);
});

test('a process that was frozen takes nothing over for having slept', async () => {
  const database = openDatabase();
  const one = open(database, 'one');
  const ahead = { ms: 0 };
  const two = open(database, 'two', ahead);
  await one.keeper.start();
  await two.keeper.start();
  await vi.advanceTimersByTimeAsync(9 * SECOND);
  // By its clock an hour has passed before the holder could renew once more.
  ahead.ms = 3600 * SECOND;
  const { renewals } = database.hold;
  await vi.advanceTimersByTimeAsync(2 * SECOND);
  expect(database.hold).toMatchObject({ holder: 'one', renewals });
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect([one.seen.isOpen, two.seen.opened]).toEqual([true, 0]);
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

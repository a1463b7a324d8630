import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type ConnectionEvents,
  createGateway,
  type Gateway,
  type GatewayState,
} from '../../../../bot/channels/wechat/gateway.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function open(start: () => Promise<void> = async () => {}) {
  const connections: { events: ConnectionEvents; stopped: boolean }[] = [];
  const states: GatewayState[] = [];
  /** How long a connection takes to end. */
  const slow = { ms: 0 };
  const gateway: Gateway = createGateway({
    open: (events) => {
      const connection = { events, stopped: false };
      connections.push(connection);
      const stop = async (): Promise<void> => {
        connection.stopped = true;
        if (slow.ms > 0) await new Promise((resolve) => setTimeout(resolve, slow.ms));
      };
      return { start, stop };
    },
    silentMs: 1000,
    now: Date.now,
    onState: (state) => states.push(state),
    firstRetryMs: 100,
  });
  gateway.start();
  const latest = () => {
    const connection = connections.at(-1);
    if (connection === undefined) throw new Error('There is no connection');
    return connection;
  };
  return { gateway, connections, states, latest, slow };
}

describe('createGateway()', () => {
  test('shows the code to scan until somebody has scanned it', () => {
    const { gateway, latest } = open();
    latest().events.scan('https://login/1');
    expect(gateway.state()).toMatchObject({ kind: 'scan', qrcode: 'https://login/1' });
    latest().events.login('优育助手');
    expect(gateway.state()).toMatchObject({ kind: 'online', name: '优育助手' });
  });

  test('opens a new connection when one goes silent, and stops the old', async () => {
    const { gateway, connections, latest } = open();
    latest().events.login('优育助手');
    await vi.advanceTimersByTimeAsync(900);
    latest().events.alive();
    await vi.advanceTimersByTimeAsync(900);
    expect(gateway.state().kind).toBe('online');
    await vi.advanceTimersByTimeAsync(101);
    expect(gateway.state()).toMatchObject({ kind: 'down', reason: 'silent' });
    expect(connections[0]?.stopped).toBe(true);
    await vi.advanceTimersByTimeAsync(100);
    expect(connections).toHaveLength(2);
  });

  test('gives up a connection that says nothing after its start as soon as any other that is silent', async () => {
    const { gateway } = open();
    await vi.advanceTimersByTimeAsync(999);
    expect(gateway.state().kind).toBe('starting');
    await vi.advanceTimersByTimeAsync(2);
    expect(gateway.state()).toMatchObject({ kind: 'down', reason: 'silent' });
  });

  test('waits twice as long after each failure, never longer than five minutes', async () => {
    const { connections, states } = open(() => Promise.reject(new Error('refused')));
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    const waits = states.flatMap((state, at) => {
      const next = states[at + 1];
      return state.kind === 'down' && next?.kind === 'starting' ? [state.retryAt] : [];
    });
    const gaps = waits.slice(1).map((retryAt, at) => retryAt - (waits[at] ?? 0));
    expect(gaps.slice(0, 3)).toEqual([200, 400, 800]);
    expect(Math.max(...gaps)).toBe(5 * 60_000);
    expect(connections.length).toBeGreaterThan(10);
  });

  test('does not listen to a connection that it has given up', async () => {
    const { gateway, connections, latest } = open();
    latest().events.login('优育助手');
    latest().events.failed('broken');
    connections[0]?.events.login('谁');
    expect(gateway.state().kind).toBe('down');
    await vi.advanceTimersByTimeAsync(100);
    connections[0]?.events.failed('again');
    expect(gateway.state().kind).toBe('starting');
  });

  test('is online where it was started again before the connection before had ended', async () => {
    const { gateway, latest, slow } = open();
    latest().events.login('优育助手');
    slow.ms = 10_000;
    const stopped = gateway.stop();
    expect(gateway.state().kind).toBe('stopped');
    await vi.advanceTimersByTimeAsync(6000);
    gateway.start();
    await vi.advanceTimersByTimeAsync(4000);
    latest().events.login('优育助手');
    for (let half = 0; half < 10; half += 1) {
      await vi.advanceTimersByTimeAsync(500);
      latest().events.alive();
    }
    await stopped;
    expect(gateway.state()).toMatchObject({ kind: 'online', name: '优育助手' });
  });

  test('opens none while one before it is being closed, for they share files, but waits no longer than ten seconds', async () => {
    const { gateway, connections, latest, slow } = open();
    latest().events.login('优育助手');
    slow.ms = 5000;
    latest().events.failed('broken');
    await vi.advanceTimersByTimeAsync(4900);
    expect(connections).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(connections).toHaveLength(2);
    slow.ms = 60 * 60_000;
    gateway.restart();
    await vi.advanceTimersByTimeAsync(9900);
    expect(connections).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(connections).toHaveLength(3);
    slow.ms = 0;
    void gateway.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connections).toHaveLength(3);
  });

  test('survives a client that cannot even be made', async () => {
    const states: string[] = [];
    const gateway = createGateway({
      open: () => {
        throw new Error('no such puppet');
      },
      silentMs: 1000,
      now: Date.now,
      onState: ({ kind }) => states.push(kind),
      firstRetryMs: 100,
    });
    gateway.start();
    await vi.advanceTimersByTimeAsync(150);
    expect(states).toEqual(['starting', 'down', 'starting', 'down']);
    await gateway.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states.at(-1)).toBe('stopped');
  });
});

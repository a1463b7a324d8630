import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { NOTIFY_CHANNEL } from './engine.ts';
import { postgresConfig } from './open-postgres.ts';

/** A connection that hears what other processes commit. */
export interface PostgresListener {
  close(): Promise<void>;
}

const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 5_000;

/** Listens for announcements and connects anew whenever the connection breaks.
 *
 * @param handlers.onPayload Told of each announcement, our own included.
 * @param handlers.onGap Told after a reconnection since when (epoch milliseconds) announcements may be missing.
 * @returns Once the first connection stands.
 * @throws When the first connection fails. */
export async function listenPostgres(
  url: string,
  handlers: {
    onPayload: (payload: string) => void;
    onGap: (since: number) => void;
    onError: (error: unknown) => void;
    now: () => number;
  },
): Promise<PostgresListener> {
  const stop = new AbortController();
  let client = await connect();

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client(postgresConfig(url));
    let lost = false;
    const onLost = (error?: unknown): void => {
      if (lost || stop.signal.aborted) return;
      lost = true;
      if (error !== undefined) handlers.onError(error);
      void reconnect(fresh, handlers.now());
    };
    await open(fresh);
    fresh.on('error', onLost);
    fresh.on('end', () => onLost());
    fresh.on('notification', ({ payload }) => {
      if (payload !== undefined) handlers.onPayload(payload);
    });
    return fresh;
  }

  async function open(fresh: pg.Client): Promise<void> {
    // Without a listener an error during connecting would end the process.
    fresh.on('error', handlers.onError);
    try {
      await fresh.connect();
      await fresh.query(`listen ${NOTIFY_CHANNEL}`);
    } catch (error) {
      await fresh.end().catch(() => undefined);
      throw error;
    }
    fresh.off('error', handlers.onError);
  }

  async function reconnect(old: pg.Client, since: number): Promise<void> {
    await old.end().catch(() => undefined);
    for (let wait = FIRST_RETRY_MS; !stop.signal.aborted; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
      try {
        client = await connect();
        if (stop.signal.aborted) await client.end();
        else handlers.onGap(since);
        return;
      } catch (error) {
        handlers.onError(error);
        await sleep(wait, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  }

  return {
    async close() {
      stop.abort();
      await client.end().catch(() => undefined);
    },
  };
}

/** How long after each failure a message is asked for again: about nine minutes in all, each time with a connection. */
const WAITS_MS: readonly number[] = [1000, 2000, 5000, 10_000, 30_000, 60_000, 120_000, 300_000];
/** How soon it is looked again whether there is a connection: not every gateway tells of it. */
const AWAY_MS = 15_000;
/** A message is given up when there was no connection so often: in a day. Another process may have the gateway by now. */
const MOST_AWAY = (24 * 60 * 60_000) / AWAY_MS;
/** So many at a time; more is no cut but a gateway that knows its messages no more. */
const MOST = 500;

/** Messages that the gateway told of, and whose words could not be fetched or kept. */
export interface Unfetched {
  /** One more; fetched soon, or once there is a connection. */
  add(id: string): void;
  /** There is a connection again. */
  online(): void;
}

interface Waiting {
  attempts: number;
  /** How often there was no connection. */
  away: number;
  timer: NodeJS.Timeout | undefined;
}

/** Fetches again what could not be fetched when it came: a line that was cut between news of a message and its words loses none.
 *
 * @param parts.take Fetches one and hands it on. Resolves with whether there was one.
 * @param parts.onLost Told of one that is given up; nobody knows whose it was. */
export function createUnfetched(parts: {
  readonly isOnline: () => boolean;
  readonly take: (id: string) => Promise<boolean>;
  readonly onLost: () => void;
}): Unfetched {
  const waiting = new Map<string, Waiting>();

  function later(id: string, one: Waiting, ms = WAITS_MS[one.attempts]): void {
    clearTimeout(one.timer);
    one.timer = setTimeout(() => void attempt(id, one), ms);
    one.timer.unref();
  }

  async function attempt(id: string, one: Waiting): Promise<void> {
    if (!parts.isOnline()) {
      one.away += 1;
      if (one.away < MOST_AWAY) return later(id, one, AWAY_MS);
      waiting.delete(id);
      return parts.onLost();
    }
    one.attempts += 1;
    const isTaken = await parts.take(id).catch(() => false);
    // Another attempt was faster.
    if (waiting.get(id) !== one) return;
    if (!isTaken && one.attempts < WAITS_MS.length) return later(id, one);
    clearTimeout(one.timer);
    waiting.delete(id);
    if (!isTaken) parts.onLost();
  }

  return {
    add(id) {
      if (waiting.has(id)) return;
      if (waiting.size >= MOST) return parts.onLost();
      const one: Waiting = { attempts: 0, away: 0, timer: undefined };
      waiting.set(id, one);
      later(id, one);
    },
    online() {
      for (const [id, one] of waiting) {
        clearTimeout(one.timer);
        void attempt(id, one);
      }
    },
  };
}

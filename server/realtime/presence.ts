import type { Store, StoreEvent } from '../store/ports.ts';

type PresenceEvent = Extract<StoreEvent, { type: 'presence' }>;

/** Somebody at a case. */
export interface Present {
  readonly id: string;
  readonly displayName: string;
  readonly doing: 'viewing' | 'typing';
}

/** Who looks at which case, as all processes tell each other. Nothing of it is stored, and what is not said again is
 * forgotten. */
export interface PresenceBoard {
  /** Those at a case, in the order in which they came. */
  at(ticketId: string): readonly Present[];
  /** Whether somebody is at a case. */
  isAt(ticketId: string, userId: string): boolean;
  /** Called with a case where somebody came, left, began or stopped typing.
   * @returns An unsubscribe function. */
  listen(listener: (ticketId: string) => void): () => void;
  close(): void;
}

/** Forgotten after this long without a word. */
export const FORGOTTEN_MS = 15_000;

/** Makes the board of one process.
 *
 * Times are of this process's own clock alone, and only differences count: other clocks may be wrong.
 *
 * @param clock Milliseconds that never go back. */
export function createPresenceBoard(
  store: Pick<Store, 'subscribe'>,
  clock: () => number = () => performance.now(),
): PresenceBoard {
  const cases = new Map<string, Map<string, Present & { until: number }>>();
  const listeners = new Set<(ticketId: string) => void>();
  const tell = (ticketId: string) => {
    for (const listener of listeners) listener(ticketId);
  };

  function hear({ ticketId, userId, displayName, doing }: PresenceEvent): void {
    const people = cases.get(ticketId) ?? new Map<string, Present & { until: number }>();
    const before = people.get(userId);
    if (doing === 'left') {
      people.delete(userId);
    } else {
      people.set(userId, { id: userId, displayName, doing, until: clock() + FORGOTTEN_MS });
      cases.set(ticketId, people);
    }
    if (people.size === 0) cases.delete(ticketId);
    if (before?.doing !== people.get(userId)?.doing) tell(ticketId);
  }

  function forget(): void {
    for (const [ticketId, people] of cases) {
      const gone = [...people.values()].filter(({ until }) => until <= clock());
      for (const { id } of gone) people.delete(id);
      if (people.size === 0) cases.delete(ticketId);
      if (gone.length > 0) tell(ticketId);
    }
  }

  const unsubscribe = store.subscribe((event) => {
    if (event.type === 'presence') hear(event);
  });
  const timer = setInterval(forget, 1000);
  timer.unref();
  return {
    at(ticketId) {
      const now = clock();
      return [...(cases.get(ticketId)?.values() ?? [])]
        .filter(({ until }) => until > now)
        .map(({ id, displayName, doing }) => ({ id, displayName, doing }));
    },
    isAt(ticketId, userId) {
      const until = cases.get(ticketId)?.get(userId)?.until;
      return until !== undefined && until > clock();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearInterval(timer);
      unsubscribe();
      listeners.clear();
    },
  };
}

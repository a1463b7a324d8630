import type { Store, StoreEvent } from '../store/ports.ts';

/** What happens to conversations, as the console follows it; knowledge, and what is only for one desk, is not part of
 * it. */
export type CaseEvent = Extract<StoreEvent, { conversationId: string }>;

/** A commit with its place among those this process has seen. */
export interface LoggedEvent {
  /** `<process>-<number>`, the id of the console's server-sent events. */
  readonly id: string;
  readonly number: number;
  readonly event: CaseEvent;
}

/** The last commits, as references only: what they say is read afresh when it is sent. */
export interface EventLog {
  /** Number of the newest event; 0 before the first. */
  readonly newest: number;
  after(number: number): readonly LoggedEvent[];
  /** Number behind an id; null when the id is of another process or too old to continue from. */
  resume(id: string): number | null;
  /** @returns An unsubscribe function. */
  onEvent(listener: () => void): () => void;
  close(): void;
}

/** Starts to keep the last commits of a store.
 * @param processId Tells this process's ids from those of an earlier start.
 * @param capacity In events. */
export function createEventLog(
  store: Pick<Store, 'subscribe'>,
  processId: string,
  capacity = 2000,
): EventLog {
  const events: LoggedEvent[] = [];
  const listeners = new Set<() => void>();
  let newest = 0;
  const unsubscribe = store.subscribe((event) => {
    if (!('conversationId' in event)) return;
    newest += 1;
    events.push({ id: `${processId}-${newest}`, number: newest, event });
    if (events.length > capacity) events.splice(0, events.length - capacity);
    for (const listener of listeners) listener();
  });
  return {
    get newest() {
      return newest;
    },
    after: (number) => events.slice(Math.max(0, events.length - (newest - number))),
    resume(id) {
      const [process, digits] = id.split('-', 2);
      if (process !== processId || digits === undefined || !/^\d{1,15}$/.test(digits)) return null;
      const number = Number(digits);
      return number <= newest && newest - number <= events.length ? number : null;
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      unsubscribe();
      listeners.clear();
    },
  };
}

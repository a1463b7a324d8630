import type { StoreEvent } from './ports.ts';

/** What processes tell each other: the public events, and erasures so that cached keys go everywhere. */
export type InternalEvent = StoreEvent | { readonly type: 'erased'; readonly personId: string };

/** Hands events to whoever subscribed in this process. */
export interface EventBus {
  readonly subscribe: (listener: (event: StoreEvent) => void) => () => void;
  readonly publish: (events: readonly InternalEvent[]) => void;
}

/** Makes a bus.
 *
 * @param onErased Told of an erased person.
 * @param onListenerError Told when a listener throws; the others are called all the same. */
export function createEventBus(
  onErased: (personId: string) => void,
  onListenerError: (error: unknown) => void,
): EventBus {
  const listeners = new Set<(event: StoreEvent) => void>();

  function deliver(event: StoreEvent): void {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        onListenerError(error);
      }
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    publish(events) {
      for (const event of events) {
        if (event.type === 'erased') onErased(event.personId);
        else deliver(event);
      }
    },
  };
}

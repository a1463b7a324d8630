/** What stands between a page that shows something only once and whatever would take its place. */
export interface Leaving {
  /** Holds the page.
   * @returns Lets go of it. */
  hold(): () => void;
  isHeld(): boolean;
  /** Does what leaves the page: at once where nothing holds it, otherwise once the reader says that it is meant. */
  attempt(leave: () => void): void;
  /** Whether the reader is being asked. */
  readonly isAsking: () => boolean;
  /** The reader's answer. Whoever leaves lets go of everything that was held. */
  answer(how: 'leave' | 'stay'): void;
  /** @returns Stops telling of it. */
  readonly subscribe: (onChange: () => void) => () => void;
}

/** Makes one, which holds nothing. */
export function createLeaving(): Leaving {
  const holds = new Set<symbol>();
  const listeners = new Set<() => void>();
  let wanted: (() => void) | null = null;
  const ask = (leave: (() => void) | null): void => {
    wanted = leave;
    for (const tell of listeners) tell();
  };
  return {
    hold() {
      const held = Symbol('held');
      holds.add(held);
      return () => void holds.delete(held);
    },
    isHeld: () => holds.size > 0,
    attempt(leave) {
      if (holds.size === 0) leave();
      else ask(leave);
    },
    isAsking: () => wanted !== null,
    answer(how) {
      const leave = wanted;
      ask(null);
      if (how === 'stay') return;
      holds.clear();
      leave?.();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

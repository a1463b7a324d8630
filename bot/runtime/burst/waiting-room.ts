/** Waits of this process, which a stop ends early. */
export interface WaitingRoom {
  /** Resolves after a time, or at once when the room is closed. */
  wait(ms: number): Promise<void>;
  /** Ends every wait; later ones end at once. */
  close(): void;
  readonly isClosed: boolean;
}

export function createWaitingRoom(): WaitingRoom {
  const ends = new Set<() => void>();
  let isClosed = false;
  return {
    get isClosed() {
      return isClosed;
    },
    wait(ms) {
      if (isClosed) return Promise.resolve();
      return new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          ends.delete(end);
          resolve();
        };
        const timer = setTimeout(end, Math.max(0, ms));
        ends.add(end);
      });
    },
    close() {
      isClosed = true;
      for (const end of ends) end();
    },
  };
}

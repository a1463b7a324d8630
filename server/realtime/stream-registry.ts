/** The open event streams of this process. */
export interface StreamRegistry {
  /** @returns Call it when the stream has ended. */
  add(end: () => void): () => void;
  readonly size: number;
  /** Ends every stream, now and from now on: the process is about to stop. */
  endAll(): void;
}

export function createStreamRegistry(): StreamRegistry {
  const ends = new Set<() => void>();
  let stopped = false;
  return {
    add(end) {
      if (stopped) end();
      else ends.add(end);
      return () => ends.delete(end);
    },
    get size() {
      return ends.size;
    },
    endAll() {
      stopped = true;
      for (const end of ends) end();
    },
  };
}

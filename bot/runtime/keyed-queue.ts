/** Runs tasks one after the other for each key, and different keys side by side. */
export interface KeyedQueue {
  /** Runs a task once the earlier ones of its key are over, whether they succeeded or failed. */
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Keys with a task that is running or waiting. */
  readonly size: number;
}

/** Makes an empty queue. A key is forgotten with its last task. */
export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<void>>();
  return {
    get size() {
      return tails.size;
    },
    run(key, task) {
      const before = tails.get(key) ?? Promise.resolve();
      const result = before.then(task);
      const tail = over(result).finally(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      tails.set(key, tail);
      return result;
    },
  };
}

/** Waits for a task's end; its failure is its caller's. */
async function over(task: Promise<unknown>): Promise<void> {
  await Promise.allSettled([task]);
}

/** Lets uploads in as long as there is room in memory for them. */
export interface UploadGate {
  /** Waits for room.
   * @param bytes The most that the upload may bring.
   * @returns What gives the room back, to be called once; null when there is none in time, or the sender has too many
   * on their way. */
  enter(sender: string, bytes: number): Promise<(() => void) | null>;
}

/** Makes a gate.
 * @param limits.heldBytes Of all uploads together.
 * @param limits.atOnce Uploads of one sender, waiting ones among them.
 * @param limits.waitMs How long one waits, in milliseconds. */
export function createUploadGate(limits: {
  readonly heldBytes: number;
  readonly atOnce: number;
  readonly waitMs: number;
}): UploadGate {
  let free = limits.heldBytes;
  const waiting: { readonly bytes: number; readonly admit: () => void }[] = [];
  const senders = new Map<string, number>();

  function admit(): void {
    // In order: a large one is not passed by small ones for ever.
    for (let next = waiting[0]; next !== undefined && next.bytes <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.bytes;
      next.admit();
    }
  }

  async function room(bytes: number): Promise<boolean> {
    return new Promise((resolve) => {
      const entry = {
        bytes,
        admit: () => {
          clearTimeout(timer);
          resolve(true);
        },
      };
      const timer = setTimeout(() => {
        const place = waiting.indexOf(entry);
        if (place >= 0) waiting.splice(place, 1);
        resolve(false);
        admit();
      }, limits.waitMs);
      waiting.push(entry);
      admit();
    });
  }

  function leave(sender: string): void {
    const left = (senders.get(sender) ?? 1) - 1;
    if (left === 0) senders.delete(sender);
    else senders.set(sender, left);
  }

  return {
    async enter(sender, bytes) {
      const underWay = senders.get(sender) ?? 0;
      if (underWay >= limits.atOnce || bytes > limits.heldBytes) return null;
      senders.set(sender, underWay + 1);
      if (!(await room(bytes))) {
        leave(sender);
        return null;
      }
      return () => {
        free += bytes;
        leave(sender);
        admit();
      };
    },
  };
}

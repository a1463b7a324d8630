/** Lets uploads in as long as there is room in memory for them. */
export interface UploadGate {
  /** Waits for room.
   * @param from Where it comes from: no place takes all the room, however many senders it has.
   * @param bytes The most that the upload may bring.
   * @returns What gives the room back, to be called once; null when there is none in time, or the sender has too many
   * on their way. */
  enter(sender: string, from: string, bytes: number): Promise<(() => void) | null>;
}

/** Makes a gate.
 * @param limits.heldBytes Of all uploads together.
 * @param limits.heldBytesOfOne Of all from one place.
 * @param limits.atOnce Uploads of one sender, waiting ones among them.
 * @param limits.waitMs How long one waits, in milliseconds. */
export function createUploadGate(limits: {
  readonly heldBytes: number;
  readonly heldBytesOfOne: number;
  readonly atOnce: number;
  readonly waitMs: number;
}): UploadGate {
  let free = limits.heldBytes;
  const waiting: { readonly from: string; readonly bytes: number; readonly admit: () => void }[] = [];
  const senders = new Map<string, number>();
  const held = new Map<string, number>();

  function isWithin(from: string, bytes: number): boolean {
    return (held.get(from) ?? 0) + bytes <= limits.heldBytesOfOne;
  }

  function admit(): void {
    // In order: a large one is not passed by small ones for ever. Only a place that has its share lets others pass.
    for (;;) {
      const place = waiting.findIndex(({ from, bytes }) => isWithin(from, bytes));
      const next = waiting[place];
      if (next === undefined || next.bytes > free) return;
      waiting.splice(place, 1);
      free -= next.bytes;
      add(held, next.from, next.bytes);
      next.admit();
    }
  }

  async function room(from: string, bytes: number): Promise<boolean> {
    return new Promise((resolve) => {
      const entry = {
        from,
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

  return {
    async enter(sender, from, bytes) {
      const most = Math.min(limits.heldBytes, limits.heldBytesOfOne);
      if ((senders.get(sender) ?? 0) >= limits.atOnce || bytes > most) return null;
      add(senders, sender, 1);
      if (!(await room(from, bytes))) {
        add(senders, sender, -1);
        return null;
      }
      return () => {
        free += bytes;
        add(held, from, -bytes);
        add(senders, sender, -1);
        admit();
      };
    },
  };
}

/** Counts up or down; what is at nothing is forgotten. */
function add(counts: Map<string, number>, key: string, change: number): void {
  const next = (counts.get(key) ?? 0) + change;
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}

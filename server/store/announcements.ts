import type { InternalEvent } from './event-bus.ts';
import { storedJson } from './stored-json.ts';

interface Announcement {
  /** The process that committed it: it has told its own subscribers already. */
  readonly origin: string;
  readonly event: InternalEvent;
}

/** Turns events into announcements between processes, and back.
 *
 * @param origin Unique to this process. */
export function createAnnouncements(origin: string): {
  readonly encode: (event: InternalEvent) => string;
  /** @returns Null for our own. */
  readonly decode: (payload: string) => InternalEvent | null;
} {
  return {
    encode: (event) => JSON.stringify({ origin, event } satisfies Announcement),
    decode(payload) {
      const announcement = storedJson<Announcement>(payload);
      return announcement.origin === origin ? null : announcement.event;
    },
  };
}

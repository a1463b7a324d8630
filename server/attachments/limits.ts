/** Uploads of one resident within an hour. */
export const RESIDENT_PER_HOUR = 20;
/** Of one counsellor in one conversation. */
export const COUNSELLOR_PER_HOUR = 120;
/** What no message names for so long is deleted. */
export const UNCLAIMED_MS = 24 * 60 * 60 * 1000;
/** Bytes of pictures that may be in memory at once, on their way in; others wait unread. */
export const HELD_BYTES = 96 * 1024 * 1024;
/** Of these, for one counsellor, or for all residents of one network address. */
export const HELD_BYTES_OF_ONE = HELD_BYTES / 2;
/** How long an upload waits for its turn before it is refused. */
export const WAIT_MS = 15_000;
/** Uploads of one sender at once. */
export const AT_ONCE = 6;
/** How much of the disk the embedded database leaves free. */
export const KEPT_FREE_BYTES = 512 * 1024 * 1024;

import { setTimeout as sleep } from 'node:timers/promises';

/** How long a gateway may take to send something, in milliseconds. */
export const ANSWER_MS = 12_000;
/** Whatever is looked up comes this much sooner. */
const LOOK_UP = 4;

/** What a gateway answers, as far as it does: some say nothing for ever, though their heart beats, and what waits for them keeps
 * everything else waiting.
 * @throws {Error} After `ms`. */
export async function inTime<T>(asked: Promise<T>, ms: number): Promise<T> {
  const over = new AbortController();
  const late = sleep(ms, undefined, { signal: over.signal }).then(() => {
    throw new Error('The gateway does not answer');
  });
  late.catch(() => undefined);
  // Should it fail after all, nobody waits for it.
  asked.catch(() => undefined);
  try {
    return await Promise.race([asked, late]);
  } finally {
    over.abort();
  }
}

/** How long something may take to be looked up. */
export function lookUpMs(answerMs = ANSWER_MS): number {
  return answerMs / LOOK_UP;
}

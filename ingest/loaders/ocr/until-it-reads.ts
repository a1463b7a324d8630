import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';

/** Reads what stands in a picture. */
export interface Detecting<Found> {
  detect(image: Buffer): Promise<Found>;
}

const AGAIN_MS = 50;
/** On the busiest machine it takes seconds. */
const MOST_TRIES = 1200;

/** Waits until a reader can read. The library in which it cuts a page into lines (OpenCV) is compiled beside everything else and says
 * nothing when it is done; until then it has no constructors, and a page is lost for it.
 * @param pause Waits so many milliseconds.
 * @throws What the reader throws for another reason, or still after a minute. */
export async function untilItReads(
  reader: Detecting<unknown>,
  pause: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<void> {
  const create = { width: 64, height: 64, channels: 3, background: '#ffffff' } as const;
  const blank = await sharp({ create }).png().toBuffer();
  for (let tries = 1; ; tries += 1) {
    try {
      await reader.detect(blank);
      return;
    } catch (error) {
      if (!isUnfinished(error) || tries >= MOST_TRIES) throw error;
    }
    await pause(AGAIN_MS);
  }
}

function isUnfinished(error: unknown): boolean {
  return error instanceof TypeError && /is not a (?:constructor|function)/.test(error.message);
}

import type { Recalled } from '../store/recall-port.ts';
import type { Store } from '../store/ports.ts';
import { takeBack, type TakingBack } from './take-back.ts';

/** A job tries again what is not done by then. */
const AGAIN_MS = 5000;

/** Takes back what its writer took back. It is noted first: what fails, or has not come yet, is tried again by whichever process.
 *
 * @returns The same for one recall; it rejects where it cannot be noted, and may be called again. */
export function recaller(
  parts: TakingBack & { readonly store: Pick<Store, 'recallNotes'> },
): (recalled: Recalled) => Promise<void> {
  const { recallNotes } = parts.store;
  return async (recalled) => {
    const at = parts.now();
    const notes = await recallNotes.note({ ...recalled, at, dueAt: at + AGAIN_MS });
    try {
      if (await takeBack(parts, recalled)) await recallNotes.forget(notes);
    } catch {
      // The job tells of it, should it fail there again.
    }
  };
}

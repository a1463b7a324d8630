import type { ChatState } from '../state/chat-state.ts';

/** How long before the end the page says so. */
export const IDLE_WARNING_MS = 60_000;

/** Where a quiet tab stands: `ending` in the last minute, `over` when the time is up.
 * Somebody who waits for a person is never cut off, nor is a device whose owner asked to be remembered.
 * @param idleMs How long the resident may be quiet.
 * @param activeAt The resident's last act, or the last line that arrived; epoch milliseconds.
 * @param now Epoch milliseconds. */
export function idleStage(
  state: Pick<ChatState, 'session' | 'status' | 'outbox'>,
  remembered: boolean,
  idleMs: number,
  activeAt: number,
  now: number,
): 'active' | 'ending' | 'over' {
  const somethingToClear = state.session !== null || state.outbox.length > 0;
  if (!somethingToClear || remembered || state.status === 'open') return 'active';
  const left = activeAt + idleMs - now;
  if (left <= 0) return 'over';
  return left <= Math.min(IDLE_WARNING_MS, idleMs / 2) ? 'ending' : 'active';
}

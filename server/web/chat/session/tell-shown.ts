import { backoffMs } from '../net/backoff.ts';
import type { ChatApi } from '../net/chat-api.ts';
import type { Timers } from '../net/timers.ts';

interface Shown {
  readonly token: string;
  readonly upTo: number;
}

/** Makes what tells the server how far its lines have been shown: each place once, and again where that did not get through.
 * @returns Takes the place of a line; `signal` ends with its conversation. */
export function createShownTeller(options: {
  readonly api: Pick<ChatApi, 'shown'>;
  readonly timers: Timers;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
}): (shown: Shown, signal: AbortSignal) => void {
  const { api, timers, random } = options;
  let latest: Shown = { token: '', upTo: 0 };

  async function tell(signal: AbortSignal): Promise<void> {
    let told: Shown | null = null;
    let failures = 0;
    while (told !== latest && !signal.aborted) {
      const next: Shown = latest;
      const outcome = await api.shown(next.token, next.upTo);
      if (outcome.kind === 'unreachable' || outcome.kind === 'broken' || outcome.kind === 'limited') {
        failures += 1;
        const waitMs = outcome.kind === 'limited' ? outcome.retryAfterMs : backoffMs(failures, random());
        await timers.sleep(waitMs, signal);
      } else {
        failures = 0;
        told = next;
      }
    }
  }

  let telling: AbortSignal | null = null;
  return (shown, signal) => {
    if (shown.token === latest.token && shown.upTo <= latest.upTo) return;
    latest = shown;
    if (telling === signal) return;
    telling = signal;
    void tell(signal).finally(() => {
      if (telling === signal) telling = null;
    });
  };
}

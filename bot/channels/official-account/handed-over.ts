import {
  LATE_ANSWER_MS,
  type LateAnswer,
  type LateAnswers,
  type PushedMessage,
  type PushTimes,
  wasNotHeard,
} from './late-answers.ts';

/** Kept in memory at most. */
const MOST = 1000;

/** What was handed over, as one process knows it. */
export interface HandedOver {
  /** Keeps an answer before it is handed over; never rejects. */
  keep(of: PushedMessage, answer: LateAnswer, at: number): Promise<void>;
  /** It leaves by itself; never rejects. */
  forget(of: PushedMessage): Promise<void>;
  /** Whether there may have been an answer to an earlier push of the same message. */
  has(of: PushedMessage, at: number): Promise<boolean>;
  /** What became of the answer to an earlier push of the same message. What was not heard is from now on the answer to this one:
   * of several pushes that come at once, one is answered. */
  earlier(of: PushedMessage, again: PushTimes): Promise<Earlier>;
}

/** An answer that was not heard; `heard` where there was none or it may have been, `unknown` where that cannot be looked up. */
export type Earlier = { readonly text: string } | 'heard' | 'unknown';

/** Keeps in memory what could not be kept otherwise: whoever waits is answered all the same, and most often the platform asks the
 * same process again. */
export function createHandedOver(lateAnswers: LateAnswers): HandedOver {
  const atHand = new Map<string, { readonly answer: LateAnswer; readonly until: number }>();
  /** One look at a message after the other. */
  const looking = new Map<string, Promise<unknown>>();
  const keyOf = ({ address, sourceId }: PushedMessage): string => [address, sourceId].join('\0');

  /** The oldest come first. */
  function makeRoom(at: number): void {
    for (const [key, { until }] of atHand) {
      if (until > at && atHand.size < MOST) return;
      atHand.delete(key);
    }
  }

  async function keep(of: PushedMessage, answer: LateAnswer, at: number): Promise<void> {
    const until = at + LATE_ANSWER_MS;
    atHand.delete(keyOf(of));
    if (await lateAnswers.keep(of, answer, at, until).catch(() => false)) return;
    makeRoom(at);
    atHand.set(keyOf(of), { answer, until });
  }

  async function find(of: PushedMessage, at: number): Promise<LateAnswer | null | 'unknown'> {
    const mine = atHand.get(keyOf(of));
    if (mine !== undefined && mine.until > at) return mine.answer;
    return lateAnswers.find(of, at).catch(() => 'unknown' as const);
  }

  async function lookBack(of: PushedMessage, again: PushTimes): Promise<Earlier> {
    const found = await find(of, again.cameAt);
    if (found === 'unknown') return 'unknown';
    if (found === null || !wasNotHeard(found.push, again)) return 'heard';
    await keep(of, { text: found.text, push: again }, again.cameAt);
    return { text: found.text };
  }

  return {
    keep,
    has: async (of, at) => (await find(of, at)) !== null,
    async forget(of) {
      atHand.delete(keyOf(of));
      await lateAnswers.drop(of).catch(() => undefined);
    },
    earlier(of, again) {
      const key = keyOf(of);
      const before = looking.get(key) ?? Promise.resolve();
      const mine = before.then(() => lookBack(of, again));
      const ended = mine.finally(() => {
        if (looking.get(key) === ended) looking.delete(key);
      });
      looking.set(key, ended);
      return mine;
    },
  };
}

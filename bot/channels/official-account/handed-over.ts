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
  /** What became of the answer to an earlier push of the same message. */
  earlier(of: PushedMessage, again: PushTimes): Promise<Earlier>;
}

/** An answer that was not heard; `heard` where it may have been, `unknown` where that cannot be looked up. */
export type Earlier = { readonly text: string } | 'heard' | 'none' | 'unknown';

/** Keeps in memory what could not be kept otherwise: whoever waits is answered all the same, and most often the platform asks the
 * same process again. */
export function createHandedOver(lateAnswers: LateAnswers): HandedOver {
  const atHand = new Map<string, { readonly answer: LateAnswer; readonly until: number }>();
  const keyOf = ({ address, sourceId }: PushedMessage): string => [address, sourceId].join('\0');

  /** The oldest come first. */
  function makeRoom(at: number): void {
    for (const [key, { until }] of atHand) {
      if (until > at && atHand.size < MOST) return;
      atHand.delete(key);
    }
  }

  return {
    async keep(of, answer, at) {
      const until = at + LATE_ANSWER_MS;
      if (await lateAnswers.keep(of, answer, at, until).catch(() => false)) return;
      makeRoom(at);
      atHand.set(keyOf(of), { answer, until });
    },
    async forget(of) {
      atHand.delete(keyOf(of));
      await lateAnswers.drop(of).catch(() => undefined);
    },
    async earlier(of, again) {
      const mine = atHand.get(keyOf(of));
      const found =
        mine !== undefined && mine.until > again.cameAt
          ? mine.answer
          : await lateAnswers.find(of, again.cameAt).catch(() => 'unknown' as const);
      if (found === 'unknown') return 'unknown';
      if (found === null) return 'none';
      return wasNotHeard(found.push, again) ? { text: found.text } : 'heard';
    },
  };
}

/** The platform pushes a message again so long after it sent it when it has heard nothing by then. */
const AGAIN_MS = 5000;
/** Where both pushes bear the same time, as long after the first came: a little less, since a busy process sees it late. */
const AGAIN_HERE_MS = 4500;
/** For how long an answer is kept that the platform may not have heard, in milliseconds. It pushes again for a quarter of a minute;
 * a restart on a busy machine, and a proxy that holds pushes back meanwhile, take longer. */
export const LATE_ANSWER_MS = 180_000;

/** When a push was on its way: by the platform's clock, in whole seconds, and by ours; epoch milliseconds. */
export interface PushTimes {
  readonly sentAt: number;
  readonly cameAt: number;
}

/** Which message of whom. */
export interface PushedMessage {
  readonly address: string;
  readonly sourceId: string;
}

/** An answer that is handed over, and the push that it answers. */
export interface LateAnswer {
  readonly text: string;
  readonly push: PushTimes;
}

/** Answers that were handed over. Whether the platform still listened then, nobody can tell from here: it says so by pushing the
 * message again, to whichever process there is by then. */
export interface LateAnswers {
  /** Keeps an answer before it is handed over.
   * @param until In epoch milliseconds.
   * @returns Whether it is kept: nothing is of whom nobody knows, or whose key is damaged. */
  keep(of: PushedMessage, answer: LateAnswer, at: number, until: number): Promise<boolean>;
  /** It was not even handed over, and leaves by itself. */
  drop(of: PushedMessage): Promise<void>;
  /** Null where there is none, or none any more. */
  find(of: PushedMessage, at: number): Promise<LateAnswer | null>;
}

/** Whether the platform has not heard the answer to the first of two pushes of a message. Two that were on their way together say
 * nothing. */
export function wasNotHeard(first: PushTimes, { sentAt, cameAt }: PushTimes): boolean {
  return sentAt === first.sentAt ? cameAt - first.cameAt >= AGAIN_HERE_MS : sentAt - first.sentAt >= AGAIN_MS;
}

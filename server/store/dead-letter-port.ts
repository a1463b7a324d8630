import type { OutboxRow } from './ports.ts';

/** A message that could not be delivered, without a word of it. */
export interface DeadLetter {
  readonly id: string;
  readonly channel: OutboxRow['channel'];
  readonly attempts: number;
  /** A code of ours or of the channel. */
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly failedAt: number;
  /** The latest case of its conversation; null where there is none. */
  readonly ticketId: string | null;
}

/** Messages of one channel that leave once something is mended, without a word of them. */
export interface WaitingLetters {
  readonly channel: OutboxRow['channel'];
  /** Why the last one was not taken: a code of ours or of the channel. */
  readonly reason: string;
  readonly count: number;
  /** Since when the oldest waits; epoch milliseconds. */
  readonly since: number;
}

/** What could not be delivered, until somebody decides about it. Both decisions are in the audit trail. */
export interface DeadLetterStore {
  /** The latest first; pages, and what was taken back on purpose, are not among them. */
  list(limit: number): Promise<readonly DeadLetter[]>;
  /** What is tried again and again and has not left for a while: nobody gives it up, so somebody has to be told.
   * @param before Epoch milliseconds: what is younger may leave by itself. */
  waiting(before: number): Promise<readonly WaitingLetters[]>;
  /** Lets it leave once more. False where it is not there any more, or was decided about. */
  resend(input: { id: string; byId: string; at: number }): Promise<boolean>;
  /** Gives it up for good. */
  putAway(input: { id: string; byId: string; at: number }): Promise<boolean>;
}

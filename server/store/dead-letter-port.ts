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

/** What could not be delivered, until somebody decides about it. Both decisions are in the audit trail. */
export interface DeadLetterStore {
  /** The latest first; pages, and what was taken back on purpose, are not among them. */
  list(limit: number): Promise<readonly DeadLetter[]>;
  /** Lets it leave once more. False where it is not there any more, or was decided about. */
  resend(input: { id: string; byId: string; at: number }): Promise<boolean>;
  /** Gives it up for good. */
  putAway(input: { id: string; byId: string; at: number }): Promise<boolean>;
}

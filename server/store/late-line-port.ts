/** Messages to us in a group that came too late to be answered, of one person, without a word of them. */
export interface LateLines {
  readonly conversationId: string;
  readonly lines: number;
  /** When the last came, in epoch milliseconds. */
  readonly lastAt: number;
}

/** What came after a reconnection and was not answered as if new: kept until somebody gives it to a counsellor. */
export interface LateLineStore {
  /** The latest first. */
  list(limit: number): Promise<readonly LateLines[]>;
  /** Opens a case with them, or adds them to the one that is open; in the audit trail.
   * @returns The case; null where nothing waits there any more. */
  handOver(input: { conversationId: string; byId: string; at: number }): Promise<string | null>;
}

/** What their writers take back. */
export interface RecallStore {
  /** Answers a recalled message no more: while it waits it is dropped, its words and pictures with it, and in a group a reply to it
   * alone that has not begun to leave does not. What is told somebody in danger leaves all the same, and so does word of a case that
   * was opened; words that were answered stay.
   * @param recalled.sourceIds Ids of the channel under which it may have come. */
  take(recalled: {
    readonly conversationId: string;
    readonly sourceIds: readonly string[];
    /** Epoch milliseconds. */
    readonly at: number;
  }): Promise<void>;
  /** Whether a queued reply was taken back meanwhile. */
  isTakenBack(messageId: string): Promise<boolean>;
}

/** What has left through the account and how long its groups are left alone, kept where every process and the next start find it.
 * Everything leaves through the outbox, and is counted by whoever marks it as sent. */
export interface PaceLedger {
  /** @param at Epoch milliseconds. */
  read(at: number): Promise<{
    /** Messages that left on the day of `at`. */
    readonly sent: number;
    /** Epoch milliseconds. */
    readonly dayEndsAt: number;
    /** Epoch milliseconds; null where groups may be spoken to. */
    readonly groupsAloneUntil: number | null;
  }>;
  leaveGroupsAlone(input: { readonly until: number; readonly at: number }): Promise<void>;
}

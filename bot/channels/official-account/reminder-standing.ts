/** Why reminders by the account's template cannot be sent, the same for every process of ours. */
export interface ReminderStanding {
  /** Null where none has failed since one was sent. */
  trouble(): Promise<string | null>;
  /** @param trouble Null where one was sent. */
  note(trouble: string | null): Promise<void>;
}

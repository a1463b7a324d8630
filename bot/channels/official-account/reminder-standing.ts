/** Why reminders by the account's template cannot be sent, the same for every process of ours. */
export interface ReminderStanding {
  /** Null where none has failed since one was sent, or since the settings changed. */
  trouble(): Promise<string | null>;
  /** What is known is of other settings than these: it is forgotten.
   * @param settings Stands for them, without a secret. */
  settle(settings: string): Promise<void>;
  /** @param trouble Null where one was sent. */
  note(trouble: string | null): Promise<void>;
}

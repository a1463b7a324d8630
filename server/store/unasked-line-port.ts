/** What may be sent to somebody at a moment at which they did not ask. */
export interface UnaskedLineStore {
  /** Whether somebody may be told, without a word of it, that a reply waits for them: not where they asked about, or have a case
   * about, what others must not see, here or in a chat that they have linked, unless they have agreed to be told of that.
   * @param input.isPersonal Whether a line of theirs would be answered in front of nobody else. */
  mayTell(input: {
    readonly conversationId: string;
    readonly isPersonal: (text: string) => boolean;
    /** Epoch milliseconds. */
    readonly at: number;
  }): Promise<boolean>;
}

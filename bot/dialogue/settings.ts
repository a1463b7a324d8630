/** Choices of the association that the dialogue needs. */
export interface DialogueSettings {
  /** A counsellor who has a conversation and says nothing for this long gives it back to the assistant; milliseconds. */
  readonly counsellorSilentMs: number;
}

/** What holds where nothing is configured. */
export const defaultSettings: DialogueSettings = { counsellorSilentMs: 10 * 60_000 };

/** Choices of the association that the dialogue needs. */
export interface DialogueSettings {
  /** A counsellor who has a conversation and says nothing for this long gives it back to the assistant; milliseconds. */
  readonly counsellorSilentMs: number;
  /** How long a case is kept after its end, in days; said before somebody tells who they are. */
  readonly casesKeptDays: number;
}

/** What holds where nothing is configured. */
export const defaultSettings: DialogueSettings = { counsellorSilentMs: 10 * 60_000, casesKeptDays: 1095 };

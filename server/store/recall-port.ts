import type { ChannelKind } from '../../bot/dialogue/types.ts';

/** What somebody took back. */
export interface Recalled {
  readonly channel: ChannelKind;
  readonly address: string;
  /** Ids of the channel under which it may have come. */
  readonly sourceIds: readonly string[];
}

export interface DueRecall {
  readonly id: string;
  /** Null where what was noted does not open. */
  readonly recalled: Recalled | null;
  /** When it was heard, in epoch milliseconds. */
  readonly heardAt: number;
}

/** What its writer took back, noted before anything else is done about it, so that it outlives whatever goes wrong then. */
export interface RecallNotes {
  /** Notes it, each of its ids once.
   * @returns The ids of the notes. */
  note(recalled: Recalled & { readonly at: number; readonly dueAt: number }): Promise<readonly string[]>;
  /** Whether a message was taken back. */
  has(message: { channel: ChannelKind; address: string; sourceId: string }): Promise<boolean>;
  /** Lends the one that has been due longest.
   * @param input.latestMs The longest that anything is put off. */
  claim(input: { at: number; leaseUntil: number; latestMs: number }): Promise<DueRecall | null>;
  putOff(id: string, dueAt: number): Promise<void>;
  /** There is nothing to do about them any more. */
  forget(ids: readonly string[]): Promise<void>;
}

/** What their writers take back. */
export interface RecallStore {
  /** Answers a recalled message no more: while it waits it is dropped, its words and pictures with it, and in a group a reply to it
   * alone that has not begun to leave does not. What is told somebody in danger leaves all the same, and so does word of a case that
   * was opened; words that were answered stay.
   * @param recalled.sourceIds Ids of the channel under which it may have come.
   * @returns Whether any of it has come. */
  take(recalled: {
    readonly conversationId: string;
    readonly sourceIds: readonly string[];
    /** Epoch milliseconds. */
    readonly at: number;
  }): Promise<boolean>;
  /** Whether a queued reply was taken back meanwhile. */
  isTakenBack(messageId: string): Promise<boolean>;
}

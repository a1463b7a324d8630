import type { GroupLine } from '../../bot/channels/channel.ts';

/** What the assistant says to groups by itself, on its way through the outbox. */
export interface GroupLineStore {
  /** Queues a line. A group is welcomed once in ten minutes, however many join.
   * @returns Whether it is in the outbox; false also where nobody knows the group. */
  queue(said: {
    readonly room: string;
    readonly line: GroupLine;
    /** Epoch milliseconds. */
    readonly at: number;
  }): Promise<boolean>;
  /** Where a line goes; null where nobody knows that any more. */
  roomOf(groupId: string): Promise<string | null>;
}

import type { ChannelMessage } from '../../bot/channels/channel.ts';
import type { ChannelKind, Level } from '../../bot/dialogue/types.ts';
import type { Viewer } from './ticket-port.ts';

/** What a channel brought. */
export interface BroughtMessage extends ChannelMessage {
  /** Came too late to be answered as if new. */
  readonly late?: boolean;
}

/** A message that could not be committed, without a word of it. */
export interface SetAside {
  readonly id: string;
  readonly channel: ChannelKind;
  readonly attempts: number;
  /** When it came, in epoch milliseconds. */
  readonly createdAt: number;
  /** Since when it is not tried any more; null while it is. */
  readonly failedAt: number | null;
  readonly level: Level;
  /** When somebody read it first; null while nobody has. */
  readonly openedAt: number | null;
}

/** What is said of a danger to whoever wrote of it. */
export interface UnkeptDanger {
  readonly level: Exclude<Level, 'routine'>;
  /** Where somebody was paged in the same commit. */
  readonly whenPaged: string;
  readonly whenNobody: string;
}

/** What leaves to somebody whose message is set aside. */
export interface SaidAside {
  readonly channel: ChannelKind;
  readonly address: string;
  /** The channel's id of their message. */
  readonly answers: string;
  readonly level: Level;
  /** Whether it was said to us. */
  readonly mentioned: boolean;
  readonly text: string;
}

export interface DueSetAside {
  readonly id: string;
  readonly channel: ChannelKind;
  /** With the one that begins. */
  readonly attempts: number;
  readonly level: Level;
  /** Null where what was kept does not open. */
  readonly message: BroughtMessage | null;
}

/** What a channel brought and could not be committed: sealed under the key of the installation, since the person's own may be what
 * is damaged; tried again by whichever process, and erased with its person or when it has been kept long enough. */
export interface SetAsideStore {
  /** Keeps it, once for each source id; where it tells of danger, pages whoever is on call, once for all that its sender wrote and
   * nobody has read, and lets the resident be told what to
   * do, in the same commit.
   * @param input.danger Null for none.
   * @returns False where it was kept before. */
  add(input: {
    channel: ChannelKind;
    message: BroughtMessage;
    at: number;
    dueAt: number;
    danger: UnkeptDanger | null;
  }): Promise<boolean>;
  /** Notes that its writer took it back: taken later, it is heard where it tells of danger, and otherwise kept nowhere. What is not
   * tried any more and tells of none goes now.
   * @param recalled.sourceIds Ids of the channel under which it may have come. */
  recall(recalled: { channel: ChannelKind; address: string; sourceIds: readonly string[] }): Promise<void>;
  /** Pages again for dangers that nobody has read.
   * @returns How many messages that were. */
  page(at: number): Promise<number>;
  /** What a row of the outbox says; null where it is committed or erased since. */
  toSay(id: string): Promise<SaidAside | null>;
  /** Lets somebody read it, and pages nobody any more; in the audit trail. Whoever works on cases may read what tells of danger,
   * the rest only who answers for the whole county.
   * @returns Null where it is not there, does not open, or is not theirs to read. */
  open(input: {
    id: string;
    by: Viewer;
    at: number;
  }): Promise<(SetAside & { readonly message: BroughtMessage }) | null>;
  /** Lends what is due.
   * @param input.latestMs The longest that anything is put off. */
  claim(input: {
    limit: number;
    at: number;
    leaseUntil: number;
    latestMs: number;
  }): Promise<readonly DueSetAside[]>;
  /** It is committed. */
  drop(id: string): Promise<void>;
  /** @param input.dueAt Null to try it no more by itself. */
  putOff(input: { id: string; at: number; dueAt: number | null }): Promise<void>;
  /** The latest first. */
  list(limit: number): Promise<readonly SetAside[]>;
  /** Tries it again now; in the audit trail. False where it is not there any more. */
  retry(input: { id: string; byId: string; at: number }): Promise<boolean>;
  /** Gives it up for good; in the audit trail. */
  putAway(input: { id: string; byId: string; at: number }): Promise<boolean>;
}

import type { ChannelMessage } from '../../bot/channels/channel.ts';
import type { ChannelKind } from '../../bot/dialogue/types.ts';

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
}

export interface DueSetAside {
  readonly id: string;
  readonly channel: ChannelKind;
  /** With the one that begins. */
  readonly attempts: number;
  /** Null where what was kept does not open. */
  readonly message: BroughtMessage | null;
}

/** What a channel brought and could not be committed: sealed under the key of the installation, since the person's own may be what
 * is damaged; tried again by whichever process, and erased with its person or when it has been kept long enough. */
export interface SetAsideStore {
  /** Keeps it, once for each source id. */
  add(input: { channel: ChannelKind; message: BroughtMessage; at: number; dueAt: number }): Promise<void>;
  /** Lends what is due. */
  claim(input: { limit: number; at: number; leaseUntil: number }): Promise<readonly DueSetAside[]>;
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

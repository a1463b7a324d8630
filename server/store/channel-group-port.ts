/** A group that a channel has seen, with the rules that hold in it. The row without a room holds those of all others. */
export interface ChannelGroup {
  readonly id: string;
  /** The channel's own name for the group; empty for all that have no rules of their own. */
  readonly room: string;
  readonly name: string;
  /** As it was written; null where those of all others hold. */
  readonly policy: unknown;
  /** Switched off by somebody in the group. */
  readonly muted: boolean;
  readonly version: number;
  /** Epoch milliseconds. */
  readonly seenAt: number;
}

/** The groups of WeChat. Their rules are kept here; the association's file only gives the first ones. */
export interface ChannelGroupStore {
  /** Notes a group under its name of now.
   * @param input.policy Its first rules; kept where it is new. */
  see(input: { room: string; name: string; policy: unknown; at: number }): Promise<ChannelGroup>;
  get(room: string): Promise<ChannelGroup | null>;
  /** That of all others first, then by name. */
  list(): Promise<readonly ChannelGroup[]>;
  /** Changes the rules of a group, once for each version; in the audit trail. */
  change(input: {
    id: string;
    version: number;
    policy: unknown;
    byId: string;
    at: number;
  }): Promise<'changed' | 'moved_on' | 'not_found'>;
  /** Switches a group off or on again.
   * @param input.byId Null where somebody in the group did it. */
  mute(input: { room: string; muted: boolean; byId: string | null; at: number }): Promise<boolean>;
}

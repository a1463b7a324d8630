/** One group that a notice goes to. */
export interface NoticePost {
  readonly groupId: string;
  readonly name: string;
  /** `waits`: nobody has approved it yet. */
  readonly state: 'waits' | 'queued' | 'sent' | 'failed';
}

/** What the association wants to say to groups; its own words, not a resident's. */
export interface GroupNotice {
  readonly id: string;
  readonly text: string;
  readonly status: 'proposed' | 'approved' | 'refused';
  readonly authorId: string;
  readonly author: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly posts: readonly NoticePost[];
}

/** Notices to groups: one person proposes, another lets them out. Everything is in the audit trail. */
export interface GroupNoticeStore {
  /** @returns Null where one of the groups is unknown. */
  propose(input: {
    text: string;
    groupIds: readonly string[];
    byId: string;
    at: number;
  }): Promise<string | null>;
  /** Lets a notice out, or refuses it. Approved, it is in the outbox with the same commit.
   * @returns `own` where the same person proposed it, `decided` where somebody was faster. */
  decide(input: {
    id: string;
    approve: boolean;
    byId: string;
    at: number;
  }): Promise<'done' | 'own' | 'decided' | 'not_found'>;
  /** The latest first. */
  list(limit: number): Promise<readonly GroupNotice[]>;
  /** What the outbox sends: null where it is not to be sent any more. */
  toSend(noticeId: string, groupId: string): Promise<{ readonly room: string; readonly text: string } | null>;
  /** Notes that a row of the outbox is on its way to its group, until it has failed or is sent anew by somebody.
   * @returns False when it was before, or is not lent to this worker any more. */
  begin(outboxId: string, worker: string): Promise<boolean>;
}

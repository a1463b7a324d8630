import type { User } from './ports.ts';

/** A reply that its counsellor has not sent yet. */
export interface ReplyDraft {
  readonly ticketId: string;
  readonly text: string;
  /** Guidance that was put into it, a list in JSON. */
  readonly cites: string;
  /** 0 while there is none; one higher with each change. */
  readonly version: number;
  /** Epoch milliseconds; 0 while there is none. */
  readonly changedAt: number;
}

/** Unfinished replies, one for a counsellor and a case, so that two tabs are in step. */
export interface DraftStore {
  /** Version 0 and no text while there is none, or nobody's data is left. */
  get(ticketId: string, userId: string): Promise<ReplyDraft>;
  /** @param input.version Of the draft that the change was made to: `moved_on`, with the one that is there, when another
   * tab was faster. An empty text is kept as such. */
  save(input: {
    ticketId: string;
    userId: string;
    text: string;
    /** A list in JSON; nothing by default. */
    cites?: string;
    version: number;
    at: number;
  }): Promise<
    { readonly kind: 'saved' | 'moved_on'; readonly draft: ReplyDraft } | { readonly kind: 'not_found' }
  >;
}

/** A ready-made reply. Its text may hold variables such as {{居民称呼}}. */
export interface CannedReply {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Null for everybody's or somebody's own. */
  readonly teamId: string | null;
  /** Whose own it is; null for a shared one. */
  readonly ownerId: string | null;
  readonly version: number;
  readonly changedAt: number;
}

/** Ready-made replies: shared by everybody or a team, and everyone's own. */
export interface CannedReplyStore {
  /** Those that somebody may use: their own, those of their teams, and everybody's; those that fit best first.
   * @param input.search Start or part of the title, first letters of its pinyin, or part of the text; empty for all. */
  list(input: { userId: string; search: string; limit: number }): Promise<readonly CannedReply[]>;
  get(id: string): Promise<CannedReply | null>;
  add(input: {
    title: string;
    body: string;
    teamId: string | null;
    ownerId: string | null;
    by: User;
    at: number;
  }): Promise<CannedReply>;
  /** @returns `moved_on` when it was changed since `version`. */
  change(input: {
    id: string;
    version: number;
    title: string;
    body: string;
    by: User;
    at: number;
  }): Promise<
    { readonly kind: 'done' | 'moved_on'; readonly reply: CannedReply } | { readonly kind: 'not_found' }
  >;
  remove(input: { id: string; by: User; at: number }): Promise<boolean>;
}

/** A note in which somebody is named. */
export interface Mention {
  readonly messageId: string;
  readonly ticketId: string;
  readonly by: { readonly id: string; readonly displayName: string };
  readonly at: number;
}

export interface MentionStore {
  /** Those not read yet, newest first. */
  unread(userId: string, limit: number): Promise<readonly Mention[]>;
  /** Marks what somebody has read; all of a case at once. */
  read(input: { userId: string; ticketId: string; at: number }): Promise<number>;
}

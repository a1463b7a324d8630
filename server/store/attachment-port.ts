import type { Attachment } from '../../bot/runtime/ports.ts';

/** Who sent a picture. */
export type AttachmentAuthor =
  | { readonly kind: 'resident' }
  | { readonly kind: 'counsellor'; readonly userId: string };

/** A picture as it is written anew. */
export interface NewPicture {
  /** JPEG. */
  readonly full: Uint8Array;
  /** JPEG. */
  readonly thumb: Uint8Array;
  /** Of `full`, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** An upload of one file; a repeat of the client's id changes nothing. */
export interface AttachmentUpload {
  readonly conversationId: string;
  readonly author: AttachmentAuthor;
  readonly clientId: string;
}

/** Pictures of conversations: kept sealed under the person's key, gone with the person, the conversation or the message. */
export interface AttachmentStore {
  /** What an upload has become; null when there was none. */
  earlier(upload: AttachmentUpload): Promise<readonly Attachment[] | null>;
  /** Keeps the pictures of an upload. `too_many`: within the last hour its author has sent as many as they may.
   * @param input.perHour Uploads within an hour. */
  add(
    input: AttachmentUpload & {
      readonly pictures: readonly NewPicture[];
      readonly perHour: number;
      /** Epoch milliseconds. */
      readonly at: number;
    },
  ): Promise<readonly Attachment[] | 'too_many'>;
  /** Reads a picture of a conversation: for the resident their own and what was sent to them, for a counsellor what a
   * message names and their own.
   * @returns Null for every other. */
  read(input: {
    readonly conversationId: string;
    readonly id: string;
    readonly size: 'full' | 'thumb';
    readonly reader: AttachmentAuthor;
    /** Whether the reader may read the message at a place of the conversation; absent: all. What they sent themselves they may. */
    readonly mayRead?: (seq: number) => Promise<boolean>;
  }): Promise<Buffer | null>;
  /** Takes back a picture that no message names yet.
   * @returns Whether there was one of this author. */
  drop(input: {
    readonly conversationId: string;
    readonly id: string;
    readonly author: AttachmentAuthor;
  }): Promise<boolean>;
  /** Deletes what no message has named since a time.
   * @returns How many. */
  dropUnclaimed(before: number, limit: number): Promise<number>;
}

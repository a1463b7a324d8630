import type { Attachment } from '../../../api/attachments.ts';
import type { MyData } from '../../../api/chat.ts';
import type { Rated } from '../net/chat-api.ts';
import type { ChatState } from '../state/chat-state.ts';
import type { PictureFailure } from '../state/pictures.ts';

/** What became of a picture on its way to the server. */
export type AttachEnd =
  | { readonly kind: 'taken'; readonly attachment: Attachment }
  | { readonly kind: 'failed'; readonly failure: PictureFailure };

/** The chat's one place of effects: it feeds `reduceChat`, sends the outbox in order and keeps up with the server. */
export interface ChatClient {
  readonly state: () => ChatState;
  /** @returns Stops listening. */
  subscribe(listener: () => void): () => void;
  /** Takes up what the tab kept over a reload. */
  readonly start: () => void;
  /** @param attachments Pictures that the server has already. */
  readonly say: (text: string, attachments?: readonly Attachment[]) => void;
  /** An id that nobody else has. */
  readonly newId: () => string;
  /** Sends a picture, opening a session first where there is none.
   * @param onProgress Told a number from 0 to 1. */
  readonly attach: (
    picture: { readonly clientId: string; readonly bytes: Blob },
    onProgress: (progress: number) => void,
    signal: AbortSignal,
  ) => Promise<AttachEnd>;
  /** Takes back a picture that was not sent. */
  readonly detach: (id: string) => void;
  /** A picture of the conversation as a data URL; null when it could not be had. */
  readonly picture: (id: string, size: 'full' | 'thumb') => Promise<string | null>;
  /** A line of the other side stands before the resident's eyes. */
  readonly shown: (seq: number) => void;
  readonly retry: (clientMessageId: string) => void;
  readonly discard: (clientMessageId: string) => void;
  readonly rate: (messageId: string, value: 'up' | 'down') => void;
  /** Says that something is wrong with a reply. */
  readonly report: (messageId: string) => void;
  /** Says how a case went, once.
   * @returns False when it did not get there, or it was said before. */
  readonly rateCase: (rated: Rated) => Promise<boolean>;
  /** The browser says that the network came or went. */
  readonly setOnline: (online: boolean) => void;
  /** Catches up at once, for a page that was asleep. */
  readonly wake: () => void;
  /** Ends the session on the server and forgets it here. */
  readonly end: (reason: 'asked' | 'idle') => Promise<void>;
  /** Erases the resident on the server and forgets the conversation here.
   * @returns False when the server did not do it; then nothing has changed. */
  readonly erase: () => Promise<boolean>;
  /** Everything kept about the resident; null when it could not be had. */
  readonly myData: () => Promise<MyData | null>;
  readonly startAnew: () => void;
}

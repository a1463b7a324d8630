import type { ChannelKind } from '../../bot/dialogue/types.ts';
import type { Attachment } from '../../bot/runtime/ports.ts';

/** A picture that somebody sent on a channel, and that is to be fetched there. */
export interface DuePicture {
  readonly workId: string;
  readonly messageId: string;
  readonly conversationId: string;
  readonly channel: ChannelKind;
  /** By what the channel knows it; null where its message does not open any more. */
  readonly picture: string | null;
  /** This one among them. */
  readonly attempts: number;
  /** Epoch milliseconds. */
  readonly saidAt: number;
}

/** Pictures that reach a case from a channel: noted with their message, fetched afterwards, each once. */
export interface SentPictureStore {
  /** Lends what is due to one process; forgets what was erased meanwhile.
   * @param input.elsewhere Channels that another process fetches from; absent: none. */
  claim(input: {
    readonly worker: string;
    readonly limit: number;
    readonly at: number;
    readonly leaseUntil: number;
    readonly elsewhere?: readonly ChannelKind[];
  }): Promise<readonly DuePicture[]>;
  /** Makes what was fetched part of its message, and ends the work.
   * @param attachments Kept for the conversation before, and named by no message.
   * @returns False when it was not lent to this process any more: then nothing has changed. */
  attach(
    due: DuePicture,
    input: { readonly worker: string; readonly attachments: readonly Attachment[] },
  ): Promise<boolean>;
  /** Ends the work without a picture, and tells colleagues so below the message. */
  giveUp(due: DuePicture, input: { readonly worker: string; readonly at: number }): Promise<boolean>;
  /** @param dueAt Epoch milliseconds. */
  putOff(due: DuePicture, input: { readonly worker: string; readonly dueAt: number }): Promise<void>;
}

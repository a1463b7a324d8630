import type { ChannelKind, Reply } from '../dialogue/types.ts';

/** What a channel can show and do; what it cannot is left out or turned into text. */
export interface ChannelCapabilities {
  /** Longest text in one message, in bytes of UTF-8; longer replies are sent in parts. */
  readonly maxTextBytes: number;
  /** Buttons under a reply. */
  readonly suggestions: boolean;
  /** The emergency card with call buttons; elsewhere its text is sent. */
  readonly cards: boolean;
  readonly images: boolean;
  /** Shows that an answer is being written. */
  readonly typing: boolean;
  readonly groups: boolean;
  /** Whether it can write to somebody in private who wrote in a group. */
  readonly privateFromGroup: boolean;
  /** How long after somebody's last message they can be written to, in milliseconds; null for always, 0 for nothing but
   * the answer to a message. */
  readonly replyWindowMs: number | null;
}

/** What arrived, as the channel knows it. `address` is the channel's own name for the contact or the room. */
export interface ChannelMessage {
  readonly address: string;
  readonly sourceId: string;
  readonly text: string;
  /** Whether a group message is addressed to us; true everywhere else. */
  readonly mentioned: boolean;
  /** The channel's own name for the picture that the message is, by which it is fetched while there is a case. Absent: none. */
  readonly picture?: string;
  /** When it came, in epoch milliseconds. */
  readonly at: number;
  /** When it was written, where it came long after that. Absent: when it came. */
  readonly writtenAt?: number;
  /** Its writer took it back before it could be kept: it is heard where it tells of danger, and otherwise kept nowhere. */
  readonly recalled?: true;
}

/** What became of fetching a picture. `later` is tried again, a number of times; `down` until the channel is there again; `never`
 * is not. */
export type FetchedPicture =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array }
  | { readonly kind: 'later' | 'down' | 'never'; readonly reason: string };

/** A picture that must leave. */
export interface DeliveredImage {
  readonly id: string;
  readonly mediaType: 'image/jpeg';
  /** Null once it was erased. */
  readonly load: () => Promise<Uint8Array | null>;
}

/** What must leave; the outbox sends it again until the channel has taken it. */
export interface ChannelDelivery {
  /** Id of the message, the same on every attempt: a channel that can, drops repeats. */
  readonly messageId: string;
  readonly address: string;
  /** Empty where there is nothing but pictures. */
  readonly text: string;
  /** Only for channels that take pictures; absent: none. */
  readonly images?: readonly DeliveredImage[];
  readonly reply: Reply | null;
  /** Sent to the person alone although the message came from a group. */
  readonly toPrivate: boolean;
  /** The name that residents are shown of the counsellor who wrote it; absent or null for the assistant. */
  readonly authorName?: string | null;
  /** The channel's id of the message that this answers; null for what answers none. */
  readonly answers: string | null;
}

/** How a delivery ended. `later` is tried again, a number of times; `never` is not: blocked, no friendship, no such contact.
 * `down` is tried until the channel is there again, as soon as is usual where it does not say when. `held` waits for the person's next message, when the channel lets nobody
 * write before it. */
export type DeliveryOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'down'; readonly reason: string; readonly retryAfterMs?: number }
  | { readonly kind: 'held'; readonly reason: string }
  | { readonly kind: 'never'; readonly reason: string };

/** A way to residents. Made by `createXChannel({ receive, … }: XChannelConfig): Channel`; one folder an adapter.
 *
 * An adapter hands every message to `receive` and is done: it knows nothing of the dialogue. It sends only what the
 * outbox gives it. Expected failures are outcomes; it never throws into a host library's event handler. */
export interface Channel {
  readonly kind: ChannelKind;
  readonly capabilities: ChannelCapabilities;
  start(): Promise<void>;
  stop(): Promise<void>;
  send(delivery: ChannelDelivery): Promise<DeliveryOutcome>;
  /** Fetches a picture that somebody sent; absent where messages name none.
   * @param picture As the message named it.
   * @param maxBytes What is larger is not taken. */
  fetchPicture?(picture: string, maxBytes: number): Promise<FetchedPicture>;
  /** Whether another process of ours speaks on it now, or none does: that one sends and fetches. Absent: never. */
  isElsewhere?(): boolean;
  /** Says something to a group that answers nobody; absent where there are no groups. */
  post?(notice: GroupPost): Promise<DeliveryOutcome>;
}

/** What the assistant says to a group by itself: a welcome to whoever has joined, and the answer to whoever switched it off or on. */
export type GroupLine = 'welcome' | 'muted' | 'unmuted';

/** What a group is told. */
export interface GroupPost {
  readonly room: string;
  /** The words of the association, or a line whose words the channel knows when it leaves. */
  readonly says: { readonly text: string } | { readonly line: GroupLine };
  /** Notes that it is on its way; called as late as can be.
   * @returns False when it was before: then nobody knows whether the group has read it, and it is not sent. */
  readonly begin: () => Promise<boolean>;
}

/** A message that is committed. */
export interface ReceivedByChannel {
  /** Resolves when its turn is over; rejects when it must be played again later. */
  readonly over: Promise<void>;
  /** How many of the replies to it have not left yet; 0 where nothing is said, or nothing yet. */
  readonly unsent: () => Promise<number>;
}

/** A message that was lost after it had been taken is sent anew from its first part, counted from here, twice from twice that, and
 * so on: a platform that knows ids of parts must not take it for a repeat. */
export const LOST_ROUND = 1000;

/** How many parts of a long message have left already, kept over restarts, so that no part leaves twice. */
export interface SentParts {
  get(messageId: string): Promise<number>;
  /** Notes how many have left; none is on its way any more. */
  set(messageId: string, parts: number): Promise<void>;
  /** Notes that a part is on its way.
   * @returns False when it was before: then nobody knows whether it left. */
  begin(messageId: string, part: number): Promise<boolean>;
}

/** What every adapter is given. */
export interface ChannelConfig {
  /** Commits a message, or keeps it to be committed later; safe to call again with the same `sourceId`. Rejects where it is not
   * taken: then it must be brought again, as far as the platform does so. */
  readonly receive: (message: ChannelMessage) => Promise<ReceivedByChannel>;
  /** How much is `held` for somebody. */
  readonly held: (address: string) => Promise<number>;
  /** Lets it leave now.
   * @returns How much there is. */
  readonly wake: (address: string) => Promise<number>;
  readonly sentParts: SentParts;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

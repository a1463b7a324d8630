import type { ChannelKind, Reply } from '../dialogue/types.ts';

/** What a channel can show and do; what it cannot is left out or turned into text. */
export interface ChannelCapabilities {
  /** Longest text in one message, in UTF-16 code units; longer replies are sent in parts. */
  readonly maxTextLength: number;
  /** Buttons under a reply. */
  readonly suggestions: boolean;
  /** The emergency card with call buttons; elsewhere its text is sent. */
  readonly cards: boolean;
  /** Whether it can write to somebody in private who wrote in a group. */
  readonly privateFromGroup: boolean;
}

/** What arrived, as the channel knows it. `address` is the channel's own name for the contact or the room. */
export interface ChannelMessage {
  readonly address: string;
  readonly sourceId: string;
  readonly text: string;
  /** Whether a group message is addressed to us; true everywhere else. */
  readonly mentioned: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What must leave; the outbox sends it again until the channel has taken it. */
export interface ChannelDelivery {
  /** Id of the message, the same on every attempt: a channel that can, drops repeats. */
  readonly messageId: string;
  readonly address: string;
  readonly text: string;
  readonly reply: Reply | null;
  /** Sent to the person alone although the message came from a group. */
  readonly toPrivate: boolean;
}

/** How a delivery ended. `later` is tried again, `never` is not: blocked, no friendship, no such contact. */
export type DeliveryOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs: number | null }
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
}

/** What every adapter is given. */
export interface ChannelConfig {
  /** Commits a message; safe to call again with the same `sourceId`. */
  readonly receive: (message: ChannelMessage) => Promise<void>;
}

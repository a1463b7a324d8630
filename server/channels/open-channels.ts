import type { Channel, ChannelMessage, ReceivedByChannel } from '../../bot/channels/channel.ts';
import {
  createOfficialAccount,
  type OfficialAccount,
} from '../../bot/channels/official-account/create-official-account.ts';
import type { ChannelKind } from '../../bot/dialogue/types.ts';
import type { Conversing } from '../app/deps.ts';
import type { Config } from '../config.ts';
import type { Store } from '../store/ports.ts';

/** The ways to residents besides the web. */
export interface Channels {
  /** What the outbox sends through. */
  readonly byKind: ReadonlyMap<ChannelKind, Channel>;
  /** Null without one. */
  readonly officialAccount: OfficialAccount | null;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the channels of the settings; in demo mode none, since what nobody has approved must not go out.
 *
 * @param parts.wakeOutbox Something may leave. */
export function openChannels(parts: {
  readonly config: Pick<Config, 'mode' | 'officialAccount'>;
  readonly store: Pick<Store, 'conversations' | 'outbox' | 'repliesTo' | 'sentParts'>;
  readonly assistant: Conversing;
  readonly wakeOutbox: () => void;
  readonly now: () => number;
}): Channels {
  const { config, store, now, wakeOutbox } = parts;
  const settings = config.mode === 'production' ? config.officialAccount : null;
  const officialAccount =
    settings === null
      ? null
      : createOfficialAccount({
          settings,
          fetch,
          now,
          sentParts: store.sentParts,
          receive: receiver(parts, 'official-account'),
          async wake(address) {
            const at = now();
            const channel = 'official-account';
            const { id } = await store.conversations.byChannelAddress({ channel, address, at });
            const held = await store.outbox.wake(id, at);
            if (held > 0) wakeOutbox();
            return held;
          },
        });
  const open: readonly Channel[] = officialAccount === null ? [] : [officialAccount];
  return {
    byKind: new Map(open.map((channel) => [channel.kind, channel])),
    officialAccount,
    async start() {
      await Promise.all(open.map((channel) => channel.start()));
    },
    async stop() {
      await Promise.all(open.map((channel) => channel.stop()));
    },
  };
}

/** Commits what a channel brings. */
function receiver(
  {
    store,
    assistant,
    wakeOutbox,
  }: { store: Pick<Store, 'conversations' | 'repliesTo'>; assistant: Conversing; wakeOutbox: () => void },
  channel: ChannelKind,
): (message: ChannelMessage) => Promise<ReceivedByChannel> {
  return async ({ address, sourceId, text, mentioned, at }) => {
    const { id: conversationId } = await store.conversations.byChannelAddress({ channel, address, at });
    const received = await assistant.receive({ conversationId, sourceId, channel, text, mentioned, at });
    return {
      over: received.replies.then(() => wakeOutbox()),
      async unsent() {
        const replies = await store.repliesTo(conversationId, received.message.id);
        return replies.filter(({ delivery }) => delivery === 'queued').length;
      },
    };
  };
}

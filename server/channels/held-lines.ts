import type { ChannelConfig } from '../../bot/channels/channel.ts';
import type { ChannelKind } from '../../bot/dialogue/types.ts';
import type { Store } from '../store/ports.ts';

/** What waits for somebody's next message on a channel. */
export function heldLines(
  {
    store,
    wakeOutbox,
    now,
  }: {
    readonly store: Pick<Store, 'conversations' | 'outbox'>;
    readonly wakeOutbox: () => void;
    readonly now: () => number;
  },
  channel: ChannelKind,
): Pick<ChannelConfig, 'held' | 'wake'> {
  return {
    async held(address) {
      const { id } = await store.conversations.byChannelAddress({ channel, address, at: now() });
      return store.outbox.held(id);
    },
    async wake(address) {
      const at = now();
      const { id } = await store.conversations.byChannelAddress({ channel, address, at });
      const held = await store.outbox.wake(id, at);
      if (held > 0) wakeOutbox();
      return held;
    },
  };
}

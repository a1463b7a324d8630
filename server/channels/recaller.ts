import type { ChannelKind } from '../../bot/dialogue/types.ts';
import type { Conversing } from '../app/deps.ts';
import type { Store } from '../store/ports.ts';

/** What somebody took back. */
export interface Recalled {
  readonly channel: ChannelKind;
  readonly address: string;
  /** Ids of the channel under which it may have come. */
  readonly sourceIds: readonly string[];
}

/** Takes back what its writer took back, wherever it is by now: set aside, waiting for its answer, or answered in a group by a line
 * that has not left.
 * @returns The same for one recall; it rejects where that cannot be done now, and may be called again. */
export function recaller({
  store,
  assistant,
  now,
}: {
  readonly store: Pick<Store, 'conversations' | 'recalls' | 'setAside'>;
  readonly assistant: Pick<Conversing, 'drain'>;
  readonly now: () => number;
}): (recalled: Recalled) => Promise<void> {
  return async ({ channel, address, sourceIds }) => {
    // First what is in no conversation yet: that of its person may be what is damaged.
    await store.setAside.recall({ channel, address, sourceIds });
    const at = now();
    const { id: conversationId } = await store.conversations.byChannelAddress({ channel, address, at });
    // What may not wait is answered first: danger that was told stays heard.
    await assistant.drain(conversationId);
    await store.recalls.take({ conversationId, sourceIds, at: now() });
  };
}

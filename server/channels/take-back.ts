import type { Conversing } from '../app/deps.ts';
import type { Recalled } from '../store/recall-port.ts';
import type { Store } from '../store/ports.ts';

/** What is needed to take something back. */
export interface TakingBack {
  readonly store: Pick<Store, 'conversations' | 'recalls' | 'setAside'>;
  readonly assistant: Pick<Conversing, 'drain'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Takes back what its writer took back, wherever it is by now: set aside, waiting for its answer, or answered in a group by a line
 * that has not left. May be called again.
 *
 * @returns Whether it has come: what is set aside or on its way here may come later.
 * @throws When it cannot be taken back now. */
export async function takeBack(
  { store, assistant, now }: TakingBack,
  { channel, address, sourceIds }: Recalled,
): Promise<boolean> {
  // First what is in no conversation yet: that of its person may be what is damaged.
  await store.setAside.recall({ channel, address, sourceIds });
  const { id: conversationId } = await store.conversations.byChannelAddress({ channel, address, at: now() });
  // What may not wait is answered first: danger that was told stays heard.
  await assistant.drain(conversationId);
  return store.recalls.take({ conversationId, sourceIds, at: now() });
}

import type { ReceivedByChannel } from '../../bot/channels/channel.ts';
import type { ChannelKind } from '../../bot/dialogue/types.ts';
import type { Gathering } from '../../bot/runtime/burst/gathering.ts';
import type { Conversing } from '../app/deps.ts';
import type { Store } from '../store/ports.ts';
import type { BroughtMessage } from '../store/set-aside-port.ts';

/** Commits what a channel brings.
 * @param gathering How long lines wait for further ones; absent: each is answered by itself, at once. */
export function receiver(
  {
    store,
    assistant,
    wakeOutbox,
  }: {
    store: Pick<Store, 'conversations' | 'recallNotes' | 'repliesTo'>;
    assistant: Pick<Conversing, 'receive'>;
    wakeOutbox: () => void;
  },
  channel: ChannelKind,
  gathering?: Gathering,
): (message: BroughtMessage) => Promise<ReceivedByChannel> {
  const waits = gathering === undefined ? {} : { gathering };
  return async ({ address, sourceId, text, mentioned, picture, at, writtenAt, recalled, late = false }) => {
    const isRecalled = recalled ?? (await store.recallNotes.has({ channel, address, sourceId }));
    const { id: conversationId } = await store.conversations.byChannelAddress({ channel, address, at });
    const received = await assistant.receive({
      conversationId,
      sourceId,
      channel,
      text,
      mentioned,
      at,
      ...(writtenAt === undefined ? {} : { writtenAt }),
      ...(picture === undefined ? {} : { picture }),
      ...(isRecalled ? { recalled: true } : {}),
      ...(late ? { late } : waits),
    });
    const over = received.replies.then(() => wakeOutbox());
    // Not every channel waits for it; whoever does still hears of a failure.
    over.catch(() => undefined);
    return {
      over,
      async unsent() {
        const replies = await store.repliesTo(conversationId, received.message.id);
        return replies.filter(({ delivery }) => delivery === 'queued').length;
      },
    };
  };
}

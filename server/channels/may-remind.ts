import { isPersonal } from '../../bot/dialogue/placement/is-personal.ts';
import type { ChannelKind } from '../../bot/dialogue/types.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import type { Store } from '../store/ports.ts';

/** Whether somebody on a channel may be told unasked that a reply waits for them. */
export function mayRemind(
  {
    store,
    lexicon,
    now,
  }: {
    readonly store: Pick<Store, 'conversations' | 'unaskedLines'>;
    readonly lexicon: Lexicon;
    readonly now: () => number;
  },
  channel: ChannelKind,
): (address: string) => Promise<boolean> {
  return async (address) => {
    const at = now();
    const { id } = await store.conversations.byChannelAddress({ channel, address, at });
    return store.unaskedLines.mayTell({
      conversationId: id,
      isPersonal: (text) => isPersonal(lexicon, text),
      at,
    });
  };
}

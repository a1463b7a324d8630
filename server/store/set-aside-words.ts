import type { ChannelKind } from '../../bot/dialogue/types.ts';
import { ifReadable } from './if-readable.ts';
import type { BroughtMessage } from './set-aside-port.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';

/** How words that are set aside are sealed, under the key of the installation. */
export interface SetAsideWords {
  seal(id: string, words: string): string;
  /** Null where they do not open. */
  open(id: string, sealed: string): string | null;
  /** Null where it does not open. */
  message(id: string, sealed: string): BroughtMessage | null;
}

export function setAsideWords(keys: StoreContext['keys']): SetAsideWords {
  const open = (id: string, sealed: string): string | null =>
    ifReadable(() => keys.unsealOwn(placeOf(id), sealed));
  return {
    seal: (id, words) => keys.sealOwn(placeOf(id), words),
    open,
    message(id, sealed) {
      const words = open(id, sealed);
      return words === null ? null : ifReadable(() => storedJson<BroughtMessage>(words));
    },
  };
}

/** By what a message is found that was brought before. */
export function sourceHash(
  keys: StoreContext['keys'],
  { channel, address }: { readonly channel: ChannelKind; readonly address: string },
  sourceId: string,
): string {
  return keys.hash('source', [channel, address, sourceId].join('\0'));
}

const placeOf = (id: string): string => `set-aside:${id}`;

import type { Channel } from '../../bot/channels/channel.ts';
import type { ChannelKind } from '../../bot/dialogue/types.ts';

/** Channels on which another process speaks now. */
export function elsewhereOf(
  channels: ReadonlyMap<ChannelKind, Pick<Channel, 'isElsewhere'>>,
): readonly ChannelKind[] {
  return [...channels].flatMap(([kind, channel]) => (channel.isElsewhere?.() === true ? [kind] : []));
}

import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createWecom, type Wecom, type WecomSettings } from '../../bot/channels/wecom/create-wecom.ts';
import type { ChannelKind, Level } from '../../bot/dialogue/types.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import type { Conversing } from '../app/deps.ts';
import type { Store } from '../store/ports.ts';
import { heldLines } from './held-lines.ts';
import { recaller } from './recaller.ts';
import { receiver } from './receiver.ts';
import { settingAside } from './setting-aside.ts';

/** Opens 微信客服. */
export function openWecom(
  settings: WecomSettings,
  parts: {
    readonly store: Pick<
      Store,
      | 'conversations'
      | 'outbox'
      | 'recallNotes'
      | 'recalls'
      | 'repliesTo'
      | 'sentParts'
      | 'setAside'
      | 'wecomCursors'
      | 'wecomWelcomes'
    >;
    readonly lexicon: Lexicon;
    readonly assistant: Conversing;
    readonly wakeOutbox: () => void;
    readonly onSetAside: (channel: ChannelKind, level: Level) => void;
    readonly now: () => number;
    readonly log: Logger;
  },
): Wecom {
  const { store, now, log } = parts;
  const recall = recaller(parts);
  return createWecom({
    settings,
    cursors: store.wecomCursors,
    sentParts: store.sentParts,
    receive: settingAside(receiver(parts, 'wecom'), parts, 'wecom'),
    recall: (recalled) => recall({ channel: 'wecom', ...recalled }),
    ...heldLines(parts, 'wecom'),
    welcomes: store.wecomWelcomes,
    lost: (lost) => store.outbox.markLost({ ...lost, at: now() }),
    worker: randomUUID(),
    fetch,
    now,
    onFailure: (reason) => log.warn({ channel: 'wecom', reason }, 'channel failed'),
  });
}

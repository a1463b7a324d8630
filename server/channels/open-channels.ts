import type { Logger } from 'pino';
import type { Channel } from '../../bot/channels/channel.ts';
import {
  createOfficialAccount,
  type OfficialAccount,
} from '../../bot/channels/official-account/create-official-account.ts';
import type { Botpress } from '../../bot/channels/botpress/create-botpress.ts';
import type { Wecom } from '../../bot/channels/wecom/create-wecom.ts';
import type { ChannelKind, Level } from '../../bot/dialogue/types.ts';
import type { Conversing } from '../app/deps.ts';
import type { Config } from '../config.ts';
import type { Store } from '../store/ports.ts';
import { mayRemind } from './may-remind.ts';
import { heldLines } from './held-lines.ts';
import { openBotpress, type BotpressParts } from './open-botpress.ts';
import { openWechat, type WechatWith } from './open-wechat.ts';
import { openWecom } from './open-wecom.ts';
import { receiver } from './receiver.ts';
import { settingAside } from './setting-aside.ts';
import type { SharedWechat } from './shared-wechat.ts';

/** The ways to residents besides the web. */
export interface Channels {
  /** What the outbox sends through. */
  readonly byKind: ReadonlyMap<ChannelKind, Channel>;
  /** Null without one. */
  readonly officialAccount: OfficialAccount | null;
  /** 微信客服; null without it. */
  readonly wecom: Wecom | null;
  /** Null without it. */
  readonly botpress: Botpress | null;
  /** WeChat behind a gateway; null without one. */
  readonly wechat: SharedWechat | null;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the channels of the settings; in demo mode none that reaches anybody, since what nobody has approved must not go out.
 *
 * @param parts.wakeOutbox Something may leave. */
export async function openChannels(parts: {
  readonly config: Pick<
    Config,
    | 'assistantName'
    | 'botpress'
    | 'dataDir'
    | 'mode'
    | 'officialAccount'
    | 'publicUrl'
    | 'wechat'
    | 'wechatStandby'
    | 'wecom'
  >;
  readonly store: Pick<
    Store,
    | 'channelDays'
    | 'conversations'
    | 'gatewayHold'
    | 'groupLines'
    | 'groups'
    | 'lateAnswers'
    | 'reminderStanding'
    | 'unaskedLines'
    | 'outbox'
    | 'privateLinks'
    | 'recallNotes'
    | 'recalls'
    | 'repliesTo'
    | 'sentParts'
    | 'setAside'
    | 'wecomCursors'
    | 'wecomWelcomes'
  > &
    BotpressParts['store'];
  readonly knowledge: BotpressParts['knowledge'];
  readonly lexicon: BotpressParts['lexicon'];
  readonly glossary: BotpressParts['glossary'];
  readonly assistant: Conversing;
  readonly wakeOutbox: () => void;
  /** A message could not be stored and was set aside. */
  readonly onSetAside: (channel: ChannelKind, level: Level) => void;
  readonly now: () => number;
  readonly log: Logger;
  readonly wechatWith?: WechatWith;
}): Promise<Channels> {
  const { config, store, now } = parts;
  const settings = config.mode === 'production' ? config.officialAccount : null;
  const officialAccount =
    settings === null
      ? null
      : createOfficialAccount({
          settings,
          fetch,
          now,
          sentParts: store.sentParts,
          lateAnswers: store.lateAnswers,
          reminders: store.reminderStanding,
          mayRemind: mayRemind(parts, 'official-account'),
          receive: settingAside(receiver(parts, 'official-account'), parts, 'official-account', true),
          ...heldLines(parts, 'official-account'),
          onFailure: (reason) => parts.log.warn({ channel: 'official-account', reason }, 'channel failed'),
        });
  const wecom = config.mode === 'production' && config.wecom !== null ? openWecom(config.wecom, parts) : null;
  const botpress =
    config.mode === 'production' && config.botpress !== null
      ? await openBotpress(config.botpress, { ...parts, assistantName: config.assistantName })
      : null;
  const wechat =
    config.wechat !== null && opensWechat(config) ? await openWechat(config.wechat, parts) : null;
  const open: readonly Channel[] = [
    ...(officialAccount === null ? [] : [officialAccount]),
    ...(wecom === null ? [] : [wecom]),
    ...(botpress === null ? [] : [botpress]),
    ...(wechat === null ? [] : [wechat.contacts, wechat.groups]),
  ];
  return {
    byKind: new Map(open.map((channel) => [channel.kind, channel])),
    officialAccount,
    wecom,
    botpress,
    wechat,
    async start() {
      await Promise.all(open.map((channel) => channel.start()));
    },
    async stop() {
      await Promise.all(open.map((channel) => channel.stop()));
    },
  };
}

/** In demo mode only with nobody behind it, in production only with somebody: the settings say so. */
function opensWechat({ mode, wechat }: Pick<Config, 'mode' | 'wechat'>): boolean {
  return (mode === 'demo') === (wechat?.puppet === 'wechaty-puppet-mock');
}

import type { Channel } from '../../bot/channels/channel.ts';
import type { WechatChannels } from '../../bot/channels/wechat/create-wechat.ts';
import type { GatewayKeeper } from './hold-gateway.ts';

/** WeChat as one of any number of processes knows it. */
export interface SharedWechat extends Omit<WechatChannels, 'restart'> {
  /** Whether this process is at the gateway; the others stand by. */
  isHere(): boolean;
  /** Opens the connection to the gateway anew, wherever it is. */
  restart(): Promise<void>;
}

/** WeChat of the one process that there is. */
export function onlyWechat(wechat: WechatChannels): SharedWechat {
  return { ...wechat, isHere: () => true, restart: async () => wechat.restart() };
}

/** WeChat of several processes, of which one is at the gateway at a time. */
export function sharedWechat(wechat: WechatChannels, keeper: GatewayKeeper): SharedWechat {
  const shared = (channel: Channel): Channel => ({
    ...channel,
    start: () => keeper.start(),
    stop: () => keeper.stop(),
    isElsewhere: () => !keeper.isHolding(),
  });
  return {
    contacts: shared(wechat.contacts),
    groups: shared(wechat.groups),
    pace: () => wechat.pace(),
    state: () => keeper.state(),
    isHere: () => keeper.isHolding(),
    restart: () => keeper.restart(),
  };
}

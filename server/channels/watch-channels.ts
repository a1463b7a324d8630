import type { Robot } from '../notify/robot.ts';
import type { SharedWechat } from './shared-wechat.ts';
import { type ChannelTrouble, channelTrouble } from './channel-trouble.ts';

const SAYS: Readonly<Record<ChannelTrouble, string>> = {
  scan: '优育助手：微信要重新扫码登录。网页和其他渠道照常。请打开工作台的「渠道」页扫码：',
  away: '优育助手：微信断开好几分钟了，正在自己重连。网页和其他渠道照常。详情见工作台的「渠道」页：',
  warned: '优育助手：微信平台有限制的提示，一小时内不在群里说话，有危险的除外。详情见工作台的「渠道」页：',
};
const WELL = '优育助手：微信恢复正常了。';

/** Tells the operators' group when WeChat is in trouble and when it is well again, once each; nothing of what residents
 * wrote. Called again and again; what could not be told is told at the next call.
 * @param parts.robot Null where there is none: then nobody is told. */
export function createChannelWatch(parts: {
  readonly wechat: Pick<SharedWechat, 'isHere' | 'pace' | 'state'>;
  readonly robot: Robot | null;
  /** Origin that people open. */
  readonly baseUrl: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}): () => Promise<void> {
  const { wechat, robot, baseUrl, now } = parts;
  let told: ChannelTrouble | null = null;
  /** Trouble that another process saw at the gateway: it may have told of it. */
  let followed: ChannelTrouble | null = null;
  return async () => {
    const isAlone = (await wechat.pace()).groupsAloneUntil !== null;
    const trouble = channelTrouble(wechat.state(), isAlone, now());
    const before = told ?? followed;
    // While it starts again it is neither well nor worse.
    const isMending = trouble === null && before !== null && wechat.state().kind !== 'online';
    // Whoever is at the gateway tells of it.
    if (!wechat.isHere()) {
      told = null;
      if (!isMending) followed = trouble;
      return;
    }
    if (robot === null || trouble === (trouble === null ? before : told) || isMending) return;
    const content = trouble === null ? WELL : `${SAYS[trouble]}${baseUrl}/console#/channels`;
    const outcome = await robot.post({ content, mobiles: [] });
    if (outcome.kind !== 'sent') return;
    told = trouble;
    followed = null;
  };
}

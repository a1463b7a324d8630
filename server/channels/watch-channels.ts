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
  return async () => {
    // Whoever is at the gateway tells of it; nobody twice.
    if (!wechat.isHere()) {
      told = null;
      return;
    }
    const isAlone = (await wechat.pace()).groupsAloneUntil !== null;
    const trouble = channelTrouble(wechat.state(), isAlone, now());
    // While it starts again it is neither well nor worse.
    const isMending = trouble === null && told !== null && wechat.state().kind !== 'online';
    if (robot === null || trouble === told || isMending) return;
    const content = trouble === null ? WELL : `${SAYS[trouble]}${baseUrl}/console#/channels`;
    const outcome = await robot.post({ content, mobiles: [] });
    if (outcome.kind === 'sent') told = trouble;
  };
}

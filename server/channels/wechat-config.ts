import type { SettingProblem } from '../config.ts';
import type { Settings } from '../settings.ts';

/** What stands between us and WeChat. */
export type WechatGateway =
  | {
      /** A gateway somewhere else. */
      readonly puppet: 'wechaty-puppet-service';
      readonly token: string;
      /** Null where it follows from the token. */
      readonly endpoint: string | null;
    }
  /** The web edition of WeChat, in a process beside ours. */
  | { readonly puppet: 'wechaty-puppet-wechat4u' }
  /** Nobody at all, for trials. */
  | { readonly puppet: 'wechaty-puppet-mock' };

/** The gateway of the settings; null without one. */
export function toWechatGateway(settings: Settings): WechatGateway | null {
  const { WECHATY_PUPPET: puppet, YOUYU_WECHAT_TOKEN: token, YOUYU_WECHAT_ENDPOINT: endpoint } = settings;
  if (puppet === 'wechaty-puppet-wechat4u' || puppet === 'wechaty-puppet-mock') return { puppet };
  return token === undefined ? null : { puppet: 'wechaty-puppet-service', token, endpoint: endpoint ?? null };
}

/** Rules between the settings of WeChat.
 * @param stated What is set, of settings that are right in themselves. */
export function wechatContradictions(
  stated: (
    name: 'DATABASE_URL' | 'WECHATY_PUPPET' | 'YOUYU_MODE' | 'YOUYU_WECHAT_STANDBY' | 'YOUYU_WECHAT_TOKEN',
  ) => string | undefined,
): SettingProblem[] {
  const puppet = stated('WECHATY_PUPPET');
  const isOurOwn = puppet !== undefined && puppet !== 'wechaty-puppet-service';
  const token = stated('YOUYU_WECHAT_TOKEN');
  const problems: SettingProblem[] = [];
  if (puppet === 'wechaty-puppet-mock' && stated('YOUYU_MODE') === 'production') {
    problems.push({
      setting: 'WECHATY_PUPPET',
      message: '正式模式不能用练习的微信（mock）：居民的话一句也收不到；请换成别的，或不写',
    });
  }
  if (puppet === 'wechaty-puppet-service' && token === undefined) {
    problems.push({ setting: 'YOUYU_WECHAT_TOKEN', message: '用别处的网关要写它的令牌' });
  }
  if (isOurOwn && token !== undefined) {
    problems.push({
      setting: 'YOUYU_WECHAT_TOKEN',
      message: `WECHATY_PUPPET=${puppet} 用不到令牌，请去掉一个`,
    });
  }
  if (stated('YOUYU_WECHAT_STANDBY') === 'yes' && stated('DATABASE_URL') === undefined) {
    problems.push({
      setting: 'YOUYU_WECHAT_STANDBY',
      message: '几个进程轮流连微信网关，要共用一个 PostgreSQL（DATABASE_URL）；只有一个进程就不写',
    });
  }
  return problems;
}

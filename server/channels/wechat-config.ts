import type { Settings } from '../settings.ts';

/** How the gateway to WeChat is reached. */
export interface WechatGateway {
  readonly token: string;
  /** Null where it follows from the token. */
  readonly endpoint: string | null;
}

/** The gateway of the settings; null without one. */
export function toWechatGateway(settings: Settings): WechatGateway | null {
  const { YOUYU_WECHAT_TOKEN: token, YOUYU_WECHAT_ENDPOINT: endpoint } = settings;
  return token === undefined ? null : { token, endpoint: endpoint ?? null };
}

import type { WecomSettings } from '../../bot/channels/wecom/create-wecom.ts';
import type { SettingProblem } from '../config.ts';
import type { SettingName, Settings } from '../settings.ts';

const API_URL = 'https://qyapi.weixin.qq.com';
const NEEDED = [
  'YOUYU_WECOM_CORP_ID',
  'YOUYU_WECOM_SECRET',
  'YOUYU_WECOM_TOKEN',
  'YOUYU_WECOM_AES_KEY',
] as const;

/** 微信客服 of the settings; null without it. */
export function toWecom(settings: Settings): WecomSettings | null {
  const {
    YOUYU_WECOM_CORP_ID: corpId,
    YOUYU_WECOM_SECRET: secret,
    YOUYU_WECOM_TOKEN: token,
    YOUYU_WECOM_AES_KEY: encodingAesKey,
  } = settings;
  if (corpId === undefined || secret === undefined || token === undefined || encodingAesKey === undefined)
    return null;
  return {
    corpId,
    secret,
    token,
    encodingAesKey,
    handsOver: settings.YOUYU_WECOM_HAND_OVER === 'yes',
    apiUrl: settings.YOUYU_WECOM_API_URL ?? API_URL,
  };
}

/** Rules between the settings of 微信客服.
 * @param stated A setting as it was written; undefined without one. */
export function wecomContradictions(stated: (name: SettingName) => string | undefined): SettingProblem[] {
  const missing = NEEDED.filter((name) => stated(name) === undefined);
  if (missing.length === 0 || missing.length === NEEDED.length) return [];
  return missing.map((setting) => ({ setting, message: `接企业微信客服要同时写 ${NEEDED.join('、')}` }));
}

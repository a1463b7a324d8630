import type { OfficialAccountSettings } from '../../bot/channels/official-account/create-official-account.ts';
import type { SettingProblem } from '../config.ts';
import type { SettingName, Settings } from '../settings.ts';

const API_URL = 'https://api.weixin.qq.com';
const NEEDED = ['YOUYU_OA_APP_ID', 'YOUYU_OA_APP_SECRET', 'YOUYU_OA_TOKEN'] as const;

/** The official account of the settings; null without one. */
export function toOfficialAccount(settings: Settings): OfficialAccountSettings | null {
  const { YOUYU_OA_APP_ID: appId, YOUYU_OA_APP_SECRET: appSecret, YOUYU_OA_TOKEN: token } = settings;
  if (appId === undefined || appSecret === undefined || token === undefined) return null;
  return {
    appId,
    appSecret,
    token,
    encodingAesKey: settings.YOUYU_OA_AES_KEY ?? null,
    verified: settings.YOUYU_OA_VERIFIED === 'yes',
    apiUrl: settings.YOUYU_OA_API_URL ?? API_URL,
  };
}

/** Rules between the settings of an official account.
 * @param stated A setting as it was written; undefined without one. */
export function officialAccountContradictions(
  stated: (name: SettingName) => string | undefined,
): SettingProblem[] {
  const missing = NEEDED.filter((name) => stated(name) === undefined);
  if (missing.length === 0 || missing.length === NEEDED.length) return [];
  return missing.map((setting) => ({
    setting,
    message: '接公众号要同时写 YOUYU_OA_APP_ID、YOUYU_OA_APP_SECRET 和 YOUYU_OA_TOKEN',
  }));
}

import type { OfficialAccountSettings } from '../../bot/channels/official-account/create-official-account.ts';
import type { SettingProblem } from '../config.ts';
import type { SettingName, Settings } from '../settings.ts';

const API_URL = 'https://api.weixin.qq.com';
const REMINDER = ['YOUYU_OA_REMINDER_TEMPLATE', 'YOUYU_OA_REMINDER_WORDS'] as const;
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
    reminder: toReminder(settings),
    apiUrl: settings.YOUYU_OA_API_URL ?? API_URL,
  };
}

function toReminder(settings: Settings): OfficialAccountSettings['reminder'] {
  const { YOUYU_OA_REMINDER_TEMPLATE: templateId, YOUYU_OA_REMINDER_WORDS: stated } = settings;
  if (templateId === undefined || stated === undefined) return null;
  const words = stated.split(';').map((one): [string, string] => {
    const [name = '', said = ''] = one.split('=', 2);
    return [name, said];
  });
  return { templateId, words: Object.fromEntries(words) };
}

/** Rules between the settings of an official account.
 * @param stated A setting as it was written; undefined without one. */
export function officialAccountContradictions(
  stated: (name: SettingName) => string | undefined,
): SettingProblem[] {
  const missing = NEEDED.filter((name) => stated(name) === undefined);
  const some = missing.length > 0 && missing.length < NEEDED.length;
  const halves = some
    ? missing.map((setting) => ({
        setting,
        message: '接公众号要同时写 YOUYU_OA_APP_ID、YOUYU_OA_APP_SECRET 和 YOUYU_OA_TOKEN',
      }))
    : [];
  return [...halves, ...reminderContradictions(stated)];
}

function reminderContradictions(stated: (name: SettingName) => string | undefined): SettingProblem[] {
  const missing = REMINDER.filter((name) => stated(name) === undefined);
  if (missing.length === REMINDER.length) return [];
  if (stated('YOUYU_OA_VERIFIED') !== 'yes') {
    const message = '模板消息只有认证过的服务号能用：认证过就写 YOUYU_OA_VERIFIED=yes，没有就不写模板';
    return [{ setting: REMINDER[0], message }];
  }
  if (stated('YOUYU_OA_TYPE') === 'subscription') {
    const message = '订阅号发不了模板消息：只有服务号可以，请去掉模板';
    return [{ setting: REMINDER[0], message }];
  }
  const message = '用模板消息提醒，要同时写 YOUYU_OA_REMINDER_TEMPLATE 和 YOUYU_OA_REMINDER_WORDS';
  return missing.map((setting) => ({ setting, message }));
}

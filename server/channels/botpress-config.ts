import type { BotpressSettings } from '../../bot/channels/botpress/create-botpress.ts';
import type { SettingProblem } from '../config.ts';
import type { SettingName, Settings } from '../settings.ts';

const API_URL = 'https://api.botpress.cloud';
const NEEDED = ['YOUYU_BOTPRESS_SECRET', 'YOUYU_BOTPRESS_TOKEN'] as const;

/** Botpress of the settings; null without it. */
export function toBotpress(settings: Settings): BotpressSettings | null {
  const { YOUYU_BOTPRESS_SECRET: secret, YOUYU_BOTPRESS_TOKEN: token } = settings;
  if (secret === undefined || token === undefined) return null;
  return { secret, token, apiUrl: settings.YOUYU_BOTPRESS_API_URL ?? API_URL };
}

/** Rules between the settings of Botpress.
 * @param stated A setting as it was written; undefined without one. */
export function botpressContradictions(stated: (name: SettingName) => string | undefined): SettingProblem[] {
  const missing = NEEDED.filter((name) => stated(name) === undefined);
  if (missing.length === 0 || missing.length === NEEDED.length) return [];
  return missing.map((setting) => ({ setting, message: `接 Botpress 要同时写 ${NEEDED.join('、')}` }));
}

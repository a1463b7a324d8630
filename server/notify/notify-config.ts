import type { PageTimes } from '../routing/page-plan.ts';
import type { Settings } from '../settings.ts';
import type { MailConfig } from './mailer.ts';

/** How the people on duty are reached. */
export interface NotifyConfig {
  /** Address of the group robot; null when there is none, and always in demo mode. */
  readonly robotUrl: string | null;
  /** Null when there is none, and always in demo mode. */
  readonly mail: MailConfig | null;
  readonly times: PageTimes;
  /** Minutes after midnight in Asia/Shanghai at which the on-call list is tested; null for never. */
  readonly testPageAt: number | null;
  /** A counsellor whose console has been silent for so long is away. */
  readonly offlineAfterMs: number;
}

const MINUTE_MS = 60_000;

/** Demo mode wakes nobody. */
export function toNotifyConfig(settings: Settings): NotifyConfig {
  const live = settings.YOUYU_MODE === 'production';
  const { YOUYU_SMTP_URL: url, YOUYU_MAIL_FROM: from } = settings;
  const [team, supervisor, lead] = settings.YOUYU_PAGE_CLIMB_MINUTES;
  return {
    robotUrl: live ? (settings.YOUYU_PAGE_WEBHOOK ?? null) : null,
    mail: live && url !== undefined && from !== undefined ? { url, from } : null,
    times: {
      everyMs: settings.YOUYU_PAGE_EVERY_MINUTES * MINUTE_MS,
      climbAfterMs: [team * MINUTE_MS, supervisor * MINUTE_MS, lead * MINUTE_MS],
    },
    testPageAt: live ? settings.YOUYU_TEST_PAGE_AT : null,
    offlineAfterMs: settings.YOUYU_OFFLINE_MINUTES * MINUTE_MS,
  };
}

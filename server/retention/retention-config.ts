import type { Settings } from '../settings.ts';
import type { RetentionPeriods } from './retention-periods.ts';

/** The periods that the settings state. */
export function toRetention(
  settings: Pick<Settings, 'YOUYU_KEEP_CHATS_DAYS' | 'YOUYU_KEEP_CASES_DAYS' | 'YOUYU_KEEP_CHILD_CASES_DAYS'>,
): RetentionPeriods {
  return {
    chatDays: settings.YOUYU_KEEP_CHATS_DAYS,
    caseDays: settings.YOUYU_KEEP_CASES_DAYS,
    childCaseDays: settings.YOUYU_KEEP_CHILD_CASES_DAYS,
  };
}

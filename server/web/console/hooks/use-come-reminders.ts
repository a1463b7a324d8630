import { useEffect, useState } from 'react';
import type { ReminderList } from '../../../api/reminders.ts';
import type { ReminderApi } from '../api/reminder-api.ts';

/** Reminders that have come for the reader.
 * @param enabled False for whoever works on no cases.
 * @param news Asks again whenever it grows.
 * @param openId The case that is open: a case may have come to the reader with its reminders. */
export function useComeReminders(
  api: ReminderApi,
  enabled: boolean,
  news: number,
  openId: string | null,
): ReminderList['reminders'] {
  const [come, setCome] = useState<ReminderList['reminders']>([]);
  useEffect(() => {
    if (!enabled) return undefined;
    let ended = false;
    api.come().then(
      ({ reminders }) => ended || setCome(reminders),
      // What is known stays; the next look tells.
      () => undefined,
    );
    return () => {
      ended = true;
    };
  }, [api, enabled, news, openId]);
  return come;
}

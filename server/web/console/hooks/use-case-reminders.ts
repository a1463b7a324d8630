import { useCallback, useEffect, useState } from 'react';
import type { CaseReminder } from '../../../api/reminders.ts';
import type { ReminderApi } from '../api/reminder-api.ts';

const NONE: readonly CaseReminder[] = [];

/** What is to be thought of in the open case.
 * @param ticketId Null where none is open, or its reader sees no names.
 * @param news Asks again whenever it grows. */
export function useCaseReminders(
  api: ReminderApi,
  ticketId: string | null,
  news: number,
): { readonly reminders: readonly CaseReminder[]; readonly reload: () => void } {
  const [reminders, setReminders] = useState(NONE);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (ticketId === null) {
      setReminders(NONE);
      return undefined;
    }
    let ended = false;
    api.ofCase(ticketId).then(
      (list) => ended || setReminders(list.reminders),
      () => undefined,
    );
    return () => {
      ended = true;
    };
  }, [api, ticketId, news, asked]);
  return { reminders, reload: useCallback(() => setAsked((count) => count + 1), []) };
}

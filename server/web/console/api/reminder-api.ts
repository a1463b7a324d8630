import type { CaseReminder, CaseReminders, ReminderList } from '../../../api/reminders.ts';
import { requestJson } from './request-json.ts';

/** A reminder as it is to be set. */
export interface NewReminder {
  /** ISO 8601. */
  readonly at: string;
  readonly note?: string;
}

/** Reminders of counsellors. Each throws ConsoleApiError. */
export interface ReminderApi {
  /** Those that have come for the reader. */
  come(): Promise<ReminderList>;
  ofCase(ticketId: string): Promise<CaseReminders>;
  set(ticketId: string, reminder: NewReminder): Promise<CaseReminder>;
  end(ticketId: string, id: string): Promise<void>;
}

/** Requests of a signed-in counsellor.
 * @param csrfToken From `me`. */
export function createReminderApi(csrfToken: string): ReminderApi {
  const at = (ticketId: string): string => `/api/console/tickets/${encodeURIComponent(ticketId)}/reminders`;
  return {
    come: () => requestJson({ action: 'list the reminders', method: 'GET', path: '/api/console/reminders' }),
    ofCase: (id) => requestJson({ action: 'list the reminders of a case', method: 'GET', path: at(id) }),
    set: (id, body) =>
      requestJson({ action: 'set a reminder', method: 'POST', path: at(id), body, csrfToken }),
    end: async (ticketId, id) => {
      const path = `${at(ticketId)}/${encodeURIComponent(id)}`;
      await requestJson({ action: 'end a reminder', method: 'DELETE', path, csrfToken });
    },
  };
}

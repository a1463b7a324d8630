import type { ReminderStanding } from '../../bot/channels/official-account/reminder-standing.ts';

/** How reminders stand, in memory. */
export function memoryReminderStanding(): ReminderStanding {
  let trouble: string | null = null;
  let known: string | null = null;
  return {
    trouble: async () => trouble,
    async settle(settings) {
      if (settings !== known) trouble = null;
      known = settings;
    },
    async note(next) {
      trouble = next;
    },
  };
}

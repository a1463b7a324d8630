import type { NoticeStore } from '../store/notice-port.ts';
import { dueDay } from '../vetting/due-day.ts';

/** Makes the daily look at what is due for review. Called more often, it does nothing until the next day in Shanghai, so
 * that a server that was asleep at midnight is only late; several processes make one notice. */
export function createReviewReminder(parts: {
  readonly notices: Pick<NoticeStore, 'remind'>;
  readonly now: () => number;
}): () => Promise<void> {
  let lookedOn: string | null = null;
  return async () => {
    const at = parts.now();
    const day = dueDay(at);
    if (lookedOn === day.today) return;
    await parts.notices.remind({ ...day, at });
    lookedOn = day.today;
  };
}

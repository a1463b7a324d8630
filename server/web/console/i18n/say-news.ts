import type { AlertNews } from '../state/urgent-alerts.ts';
import type { Messages } from './zh.ts';

/** What a screen reader says of cases that need somebody now. */
export function sayNews(words: Messages, news: readonly AlertNews[]): string {
  return news
    .map(({ ticket: { residentName, lastLine }, why }) =>
      why === 'waiting' ? words.queue.newUrgent(residentName, lastLine) : words.queue[why](residentName),
    )
    .join(' ');
}

import type { AlertNews } from '../state/urgent-alerts.ts';
import type { Messages } from './zh.ts';

/** What a screen reader says of cases that need somebody now: never what they are about, for it is heard in the room. */
export function sayNews(words: Messages, news: readonly AlertNews[]): string {
  const line = { waiting: words.queue.newUrgent, worse: words.queue.worse, harm: words.queue.harm };
  return news.map(({ ticket, why }) => line[why](ticket.residentName)).join(' ');
}

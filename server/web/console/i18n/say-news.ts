import type { AlertNews } from '../state/urgent-alerts.ts';
import type { Messages } from './zh.ts';

/** What a screen reader says of cases that need somebody now: never what they are about, for it is heard in the room. Whatever
 * is told anew of one case is said in other words: what stays the same is not said again. */
export function sayNews(words: Messages, news: readonly AlertNews[]): string {
  const { newUrgent: waiting, another, worse, harm } = words.queue;
  const line = { waiting, another, worse, harm };
  return news.map(({ ticket, why }) => line[why](ticket.residentName, ticket.matchedRules.length)).join(' ');
}

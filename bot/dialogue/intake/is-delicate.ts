import type { Topic } from '../../../knowledge/text/topics.ts';

/** What is told to few: whoever shares the telephone must not hear of it. */
const DELICATE: ReadonlySet<string> = new Set<Topic>(['心理', '权益', '青春期']);

/** Whether a form or a case is about what is told to few: how to reach somebody is asked anew then, and every reading of
 * the case is written down. */
export function isDelicate({ topic }: { readonly topic: string | null }): boolean {
  return topic !== null && DELICATE.has(topic);
}

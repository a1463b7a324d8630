import type { IntakeForm } from '../../../knowledge/lexicon/intake-forms.ts';
import type { Topic } from '../../../knowledge/text/topics.ts';

/** What is told to few: whoever shares the telephone must not hear of it. */
const DELICATE: ReadonlySet<Topic> = new Set<Topic>(['心理', '权益', '青春期']);

/** Whether a form is about what is told to few: how to reach somebody is asked anew then, and its case is sensitive. */
export function isDelicate({ topic }: Pick<IntakeForm, 'topic'>): boolean {
  return topic !== null && DELICATE.has(topic);
}

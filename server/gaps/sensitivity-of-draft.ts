import type { Sensitivity } from '../../knowledge/text/answer.ts';
import type { Topic } from '../../knowledge/text/topics.ts';
import { SENSITIVE_TOPICS } from '../tickets/is-sensitive.ts';

/** What is said of these is for one reader. */
const INTIMATE_TOPICS: ReadonlySet<Topic> = new Set(['避孕', '生殖健康']);

/** Whether a new article about a topic may be said in a group. Its editor cannot make it private afterwards, so that what
 * may be intimate is so from the beginning. */
export function sensitivityOfDraft(topic: Topic): Sensitivity {
  return SENSITIVE_TOPICS.has(topic) || INTIMATE_TOPICS.has(topic) ? 'private' : 'public';
}

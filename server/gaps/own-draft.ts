import type { Topic } from '../../knowledge/text/topics.ts';
import type { NewArticleVersion } from '../store/ports.ts';
import { sensitivityOfDraft } from './sensitivity-of-draft.ts';

/** The collection of what the association writes itself. */
export const OWN = 'local';

/** A draft of one passage that the association writes itself. It needs every qualification until an editor says which.
 *
 * @param draft.isSensitive Kept out of groups whatever its topic.
 * @param draft.sourceName What it was made of, as editors read it.
 * @param draft.today In Asia/Shanghai; it holds from its approval on. */
export function ownDraft(draft: {
  readonly article: string;
  readonly title: string;
  readonly contentHash: string;
  readonly text: string;
  readonly questions: readonly string[];
  readonly topic: Topic;
  readonly isSensitive: boolean;
  readonly sourceName: string;
  readonly today: string;
}): NewArticleVersion {
  const { article, title, contentHash, text, questions, topic, sourceName, today } = draft;
  const collection = OWN;
  return {
    article,
    collection,
    kind: 'article',
    title,
    contentHash,
    passages: [
      {
        article,
        ordinal: 0,
        collection,
        title,
        section: '',
        headingPath: [title],
        text,
        questions: [...questions],
        source: '本单位编写',
        topic,
        audience: ['resident'],
        sensitivity: draft.isSensitive ? 'private' : sensitivityOfDraft(topic),
        locality: 'tianchang',
        effectiveFrom: today,
        expiresOn: null,
      },
    ],
    needs: ['clinician', 'lawyer', 'local'],
    effectiveFrom: today,
    fromApproval: true,
    expiresOn: null,
    initialStatus: 'draft',
    retiredReason: null,
    sourceName,
  };
}

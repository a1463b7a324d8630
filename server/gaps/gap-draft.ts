import { createHash } from 'node:crypto';
import type { Topic } from '../../knowledge/text/topics.ts';
import type { NewArticleVersion } from '../store/ports.ts';
import type { QuestionGroup } from './group-questions.ts';
import { ownDraft } from './own-draft.ts';
import { titleOfQuestion } from './title-of-question.ts';

/** Stands where the answer is to be written; nothing that has it goes into review. */
export const UNWRITTEN = '（请在这里写回答，核对出处后再提交审核。）';

/** The id of the article that answers a group of questions, from the id of one of them. */
export function gapArticle(gapId: string): string {
  return `gap-${gapId.toLowerCase()}`;
}

/** A draft for a group of questions: its words as the title, and room for the answer. */
export function gapDraft(
  group: Pick<QuestionGroup, 'id' | 'title' | 'wording' | 'otherWordings'>,
  options: { readonly topic: Topic; readonly today: string },
): NewArticleVersion {
  const article = gapArticle(group.id);
  const title = titleOfQuestion(group.title) || '未答的问题';
  return ownDraft({
    ...options,
    article,
    title,
    contentHash: createHash('sha256').update(`${article} ${title}`).digest('hex'),
    text: UNWRITTEN,
    questions: group.wording === null ? [] : [group.wording, ...group.otherWordings],
    isSensitive: false,
    sourceName: '没答上的问题',
  });
}

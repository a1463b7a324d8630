import type { Kysely } from 'kysely';
import type { AnswerNews } from '../../bot/dialogue/dialogue-input.ts';
import { type OpenKey, openText } from './open-sealed.ts';
import { isQuiet } from './quiet-news.ts';
import type { Schema } from '../database/schema.ts';

const MOST = 5;

/** Answers that a conversation was told of and has not looked at, the latest first. */
export async function readNews(
  db: Kysely<Schema>,
  key: OpenKey,
  conversationId: string,
  at: number,
): Promise<readonly AnswerNews[]> {
  const rows = await db
    .selectFrom('answer_wishes')
    .innerJoin('gaps', 'gaps.id', 'answer_wishes.gap_id')
    .select(['gaps.id', 'gaps.question', 'answer_wishes.article', 'answer_wishes.message_id'])
    .where('answer_wishes.conversation_id', '=', conversationId)
    .where('answer_wishes.told_at', 'is not', null)
    .where('answer_wishes.ends_at', '>', at)
    .orderBy('answer_wishes.told_at', 'desc')
    .orderBy('gaps.id', 'desc')
    .limit(MOST)
    .execute();
  return rows.flatMap(({ id, question, article, message_id: messageId }) => {
    const asked = openText(key, question, `gap:${id}`);
    if (article === null || asked === null) return [];
    return [{ id, article, question: asked, ...(isQuiet(messageId) ? { quiet: true } : {}) }];
  });
}

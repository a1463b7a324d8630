import type { Kysely } from 'kysely';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { Schema } from '../database/schema.ts';

/** Number of the newest approved version of an article whose day has come; null for none. */
export async function versionInForce(
  db: Kysely<Schema>,
  article: string,
  today: LocalDate,
): Promise<number | null> {
  const row = await db
    .selectFrom('article_versions')
    .select((select) => select.fn.max('version').as('version'))
    .where('article', '=', article)
    .where('status', '=', 'approved')
    .where('effective_from', '<=', today)
    .executeTakeFirst();
  return row?.version ?? null;
}

import { type Kysely, sql } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** Versions that are not retired and have some words in their text, headings or similar questions, as `article@version`.
 * @param words Not empty; upper and lower case are one. */
export async function versionsWithWords(db: Kysely<Schema>, words: string): Promise<ReadonlySet<string>> {
  const like = `%${words.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const has = (column: 'text' | 'section' | 'questions') =>
    sql<boolean>`lower(${sql.ref(`passages.${column}`)}) like ${like} escape '\\'`;
  const rows = await db
    .selectFrom('passages')
    .innerJoin('article_versions', (join) =>
      join
        .onRef('article_versions.article', '=', 'passages.article')
        .onRef('article_versions.version', '=', 'passages.version'),
    )
    .select(['passages.article', 'passages.version'])
    .distinct()
    .where('article_versions.status', '<>', 'retired')
    .where((where) => where.or([has('text'), has('section'), has('questions')]))
    .execute();
  return new Set(rows.map(({ article, version }) => `${article}@${version}`));
}

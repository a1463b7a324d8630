import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { PassagesTable } from '../database/schema.ts';
import { bumpRevision } from './knowledge-revision.ts';
import type { KnowledgeStore, NewArticleVersion } from './ports.ts';
import type { Write } from './writer.ts';

// 13 columns a row: well below the 32,766 parameters that SQLite takes in one statement.
const ROWS_AT_ONCE = 500;

type Added = Awaited<ReturnType<KnowledgeStore['addVersions']>>[number];

/** Adds versions of articles; content that an article already has is left alone. */
export async function addVersions(
  write: Write,
  versions: readonly NewArticleVersion[],
  input: { authorId: string | null; at: number },
): Promise<readonly Added[]> {
  const results: Added[] = [];
  const passages: Insertable<PassagesTable>[] = [];
  for (const version of versions) {
    const added = await addVersion(write, version, input);
    results.push(added);
    if (added.created) passages.push(...passageRows(version, added.version));
  }
  for (let from = 0; from < passages.length; from += ROWS_AT_ONCE) {
    await write.tx
      .insertInto('passages')
      .values(passages.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
  if (results.some((added) => added.created && (added.status === 'in_review' || added.status === 'approved')))
    await bumpRevision(write);
  return results;
}

async function addVersion(
  write: Write,
  version: NewArticleVersion,
  input: { authorId: string | null; at: number },
): Promise<Added> {
  const { article } = version;
  const created = await write.tx
    .insertInto('article_versions')
    .values({
      article,
      version: sql<number>`(select coalesce(max(v.version), 0) + 1 from article_versions v where v.article = ${article})`,
      collection: version.collection,
      kind: version.kind,
      title: version.title,
      content_hash: version.contentHash,
      effective_from: version.effectiveFrom,
      expires_on: version.expiresOn,
      status: version.initialStatus,
      source_name: version.sourceName,
      author_id: input.authorId,
      retired_reason: version.retiredReason,
      created_at: input.at,
    })
    .onConflict((conflict) => conflict.columns(['article', 'content_hash']).doNothing())
    .returning(['version', 'status'])
    .executeTakeFirst();
  if (created === undefined) {
    const known = await write.tx
      .selectFrom('article_versions')
      .select(['version', 'status'])
      .where('article', '=', article)
      .where('content_hash', '=', version.contentHash)
      .executeTakeFirstOrThrow();
    return { article, version: known.version, created: false, status: known.status };
  }
  const needs = [...new Set(version.needs)];
  if (needs.length > 0) {
    await write.tx
      .insertInto('article_needs')
      .values(needs.map((need) => ({ article, version: created.version, need })))
      .execute();
  }
  return { article, version: created.version, created: true, status: created.status };
}

function passageRows(version: NewArticleVersion, number: number): Insertable<PassagesTable>[] {
  return version.passages.map((passage) => ({
    id: `${version.article}@${number}#${passage.ordinal}`,
    article: version.article,
    version: number,
    ordinal: passage.ordinal,
    section: passage.section,
    heading_path: JSON.stringify(passage.headingPath),
    text: passage.text,
    questions: JSON.stringify(passage.questions),
    source: passage.source,
    topic: passage.topic,
    audience: JSON.stringify(passage.audience),
    sensitivity: passage.sensitivity,
    locality: passage.locality,
  }));
}

import type { Kysely } from 'kysely';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { Schema } from '../database/schema.ts';
import type { RemovedLines } from '../uploads/group-removed.ts';
import { inParts } from './in-parts.ts';
import { versionsInForce } from './servable-passages.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import type { PassageOriginRow } from './upload-port.ts';
import type { LeftOutPart, VersionId } from './vetting-port.ts';
import type { Write } from './writer.ts';

/** Where the passages of some versions stand in what was uploaded. */
export async function readOrigins(
  db: Kysely<Schema>,
  ids: readonly VersionId[],
): Promise<readonly PassageOriginRow[]> {
  const origins: PassageOriginRow[] = [];
  for (const { article, version } of new Map(ids.map((id) => [keyOf(id), id])).values()) {
    const rows = await inParts((after, limit) =>
      db
        .selectFrom('passage_origins')
        .innerJoin('passages', (join) =>
          join
            .onRef('passages.article', '=', 'passage_origins.article')
            .onRef('passages.version', '=', 'passage_origins.version')
            .onRef('passages.ordinal', '=', 'passage_origins.ordinal'),
        )
        .selectAll('passage_origins')
        .select(['passages.section', 'passages.text'])
        .where('passage_origins.article', '=', article)
        .where('passage_origins.version', '=', version)
        .where('passage_origins.ordinal', '>', after)
        .orderBy('passage_origins.ordinal')
        .limit(limit)
        .execute(),
    );
    for (const row of rows) {
      origins.push({
        article: row.article,
        version: row.version,
        ordinal: row.ordinal,
        section: row.section,
        text: row.text,
        fileHash: row.file_hash,
        fileName: row.file_name,
        page: row.page,
        lastPage: row.last_page,
        isOpen: row.is_open === 1,
      });
    }
  }
  return origins;
}

/** Whether a version was made of a document that was uploaded. */
export async function hasOrigins(db: Kysely<Schema>, { article, version }: VersionId): Promise<boolean> {
  const row = await db
    .selectFrom('passage_origins')
    .select('ordinal')
    .where('article', '=', article)
    .where('version', '=', version)
    .executeTakeFirst();
  return row !== undefined;
}

/** What stands in a version's document and not in the version. */
export async function readLeftOut(
  db: Kysely<Schema>,
  { article, version }: VersionId,
): Promise<readonly LeftOutPart[]> {
  const rows = await db
    .selectFrom('article_left_out')
    .select(['section', 'text', 'page', 'last_page'])
    .where('article', '=', article)
    .where('version', '=', version)
    .orderBy('ordinal')
    .execute();
  return rows.map(({ last_page, ...row }) => ({ ...row, lastPage: last_page }));
}

/** The lines that cleaning took out of a version's document. */
export async function readRemoved(
  db: Kysely<Schema>,
  { article, version }: VersionId,
): Promise<readonly RemovedLines[]> {
  const rows = await db
    .selectFrom('article_removed_lines')
    .select(['reason', 'texts', 'times', 'pages'])
    .where('article', '=', article)
    .where('version', '=', version)
    .orderBy('ordinal')
    .execute();
  return rows.map(({ reason, texts, times, pages }) => ({
    reason,
    texts: storedJson<string[]>(texts),
    times,
    pages: storedJson<[number, number][]>(pages),
  }));
}

/** What reading a version's document left unread, or is not sure of. */
export async function readNotes(
  db: Kysely<Schema>,
  { article, version }: VersionId,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('article_reading_notes')
    .select('note')
    .where('article', '=', article)
    .where('version', '=', version)
    .orderBy('ordinal')
    .execute();
  return rows.map(({ note }) => note);
}

/** Which of some versions residents are answered from, and are approved. */
export async function readOpenVersions(
  { db, mode }: Pick<StoreContext, 'db' | 'mode'>,
  ids: readonly VersionId[],
  today: LocalDate,
): Promise<readonly VersionId[]> {
  if (ids.length === 0) return [];
  const wanted = new Set(ids.map(keyOf));
  const { query } = await versionsInForce(db, mode, today);
  const rows = await query
    .select(['chosen.article', 'chosen.version'])
    .where('chosen.article', 'in', [...new Set(ids.map(({ article }) => article))])
    .execute();
  return rows.filter((row) => wanted.has(keyOf(row)));
}

/** The name of an original that such a version comes from, and that residents may open; null when none does. */
export async function readOpenName(
  { db, mode }: Pick<StoreContext, 'db' | 'mode'>,
  fileHash: string,
  today: LocalDate,
): Promise<string | null> {
  const { query } = await versionsInForce(db, mode, today);
  const row = await query
    .innerJoin('passage_origins', (join) =>
      join
        .onRef('passage_origins.article', '=', 'chosen.article')
        .onRef('passage_origins.version', '=', 'chosen.version'),
    )
    .select('passage_origins.file_name')
    .where('passage_origins.file_hash', '=', fileHash)
    .where('passage_origins.is_open', '=', 1)
    .executeTakeFirst();
  return row?.file_name ?? null;
}

/** A version that an editor made of another one, passage by passage, stands where that one stands. Its original is
 * open where that one's is and nothing was left out since. */
export async function copyOrigins(
  write: Write,
  from: VersionId,
  to: VersionId & { readonly whole: boolean },
): Promise<void> {
  const rows = await write.tx
    .selectFrom('passage_origins')
    .selectAll()
    .where('article', '=', from.article)
    .where('version', '=', from.version)
    .execute();
  if (rows.length === 0) return;
  await write.tx
    .insertInto('passage_origins')
    .values(
      rows.map((row) => ({
        ...row,
        article: to.article,
        version: to.version,
        is_open: to.whole ? row.is_open : 0,
      })),
    )
    .execute();
}

function keyOf({ article, version }: VersionId): string {
  return `${article}@${version}`;
}

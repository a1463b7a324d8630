import type { Kysely } from 'kysely';
import type { MadeOfFile } from '../../ingest/known-file.ts';
import type { Schema } from '../database/schema.ts';
import { chunks } from './chunks.ts';

/** What was made of some files that were handed in through the console, under whatever name: of each article the newest
 * version that lives, or the newest one when none does.
 * @param fileHashes SHA-256 of originals, hexadecimal. */
export async function readMadeOf(
  db: Kysely<Schema>,
  fileHashes: readonly string[],
): Promise<readonly MadeOfFile[]> {
  const made: MadeOfFile[] = [];
  for (const part of chunks([...new Set(fileHashes)])) {
    const cited = await db
      .selectFrom('passage_origins')
      .select(['file_hash', 'file_name', 'article', 'version'])
      .distinct()
      .where('file_hash', 'in', part)
      .execute();
    const handedIn = await db
      .selectFrom('upload_documents')
      .innerJoin('uploads', 'uploads.id', 'upload_documents.upload_id')
      .select(['uploads.file_hash', 'uploads.file_name', 'upload_documents.article'])
      .select('upload_documents.article_version as version')
      .where('uploads.file_hash', 'in', part)
      .where('upload_documents.article', 'is not', null)
      .execute();
    const found = new Map<string, MadeOfFile>();
    const places = [...cited, ...handedIn];
    const versions = await versionsOf(
      db,
      places.flatMap(({ article }) => article ?? []),
    );
    for (const { file_hash, file_name, article, version } of places) {
      const row = versions.find((one) => one.article === article && one.version === version);
      if (row === undefined || file_hash === null) continue;
      const key = `${file_hash} ${row.article}`;
      const { retired_reason, ...rest } = row;
      const one = { fileHash: file_hash, fileName: file_name, ...rest, retiredReason: retired_reason };
      const other = found.get(key);
      if (other === undefined || isBefore(one, other)) found.set(key, one);
    }
    made.push(...found.values());
  }
  return made.toSorted((a, b) => (a.article < b.article ? -1 : a.article > b.article ? 1 : 0));
}

function isBefore(one: MadeOfFile, other: MadeOfFile): boolean {
  const [lives, otherLives] = [one.status !== 'retired', other.status !== 'retired'];
  return lives === otherLives ? one.version > other.version : lives;
}

async function versionsOf(db: Kysely<Schema>, articles: readonly string[]) {
  const rows = [];
  for (const part of chunks([...new Set(articles)])) {
    rows.push(
      ...(await db
        .selectFrom('article_versions')
        .select(['article', 'version', 'title', 'status', 'retired_reason'])
        .select((ask) =>
          ask
            .selectFrom('passages')
            .select((count) => count.fn.countAll<number>().as('passages'))
            .whereRef('passages.article', '=', 'article_versions.article')
            .whereRef('passages.version', '=', 'article_versions.version')
            .as('passages'),
        )
        .where('article', 'in', part)
        .execute()),
    );
  }
  return rows.map(({ passages, ...row }) => ({ ...row, passages: passages ?? 0 }));
}

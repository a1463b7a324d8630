import type { Kysely } from 'kysely';
import type { HeldTown } from '../../knowledge/passage.ts';
import type { Schema } from '../database/schema.ts';
import type { VersionId } from './vetting-port.ts';

/** The towns for which alone each version holds, by `article@version`; versions that hold all over are not among them.
 * @param of Null for every version. */
export async function readTowns(
  db: Kysely<Schema>,
  of: Pick<VersionId, 'article'> | null = null,
): Promise<ReadonlyMap<string, readonly HeldTown[]>> {
  const all = db.selectFrom('article_towns').selectAll().orderBy('position');
  const rows = await (of === null ? all : all.where('article', '=', of.article)).execute();
  const towns = new Map<string, HeldTown[]>();
  for (const { article, version, unit_id, name } of rows) {
    const key = `${article}@${version}`;
    towns.set(key, [...(towns.get(key) ?? []), { id: unit_id, name }]);
  }
  return towns;
}

/** The towns for which alone the version before a new one of an article holds: the newest that was not withdrawn. */
export async function townsBefore(db: Kysely<Schema>, article: string): Promise<readonly HeldTown[]> {
  const before = await db
    .selectFrom('article_versions')
    .select('version')
    .where('article', '=', article)
    .where('status', '<>', 'retired')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (before === undefined) return [];
  return (await readTowns(db, { article })).get(`${article}@${before.version}`) ?? [];
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { openPostgres } from '../database/open-postgres.ts';
import { openSqliteToRead } from '../database/open-sqlite.ts';
import type { Schema } from '../database/schema.ts';
import type { Roster } from '../roster/roster.ts';

/** The association's table of places, for commands that ask nothing else of the database: it is read as it is, made by
 * nobody and brought to no newer version, so that a command disturbs no server beside it.
 * @returns Null where there is no database yet, it cannot be read, or it is older than the table. */
export async function readPlaces(of: {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
}): Promise<Pick<Roster, 'units' | 'formerTowns'> | null> {
  const file = join(of.dataDir, 'youyu.db');
  if (of.databaseUrl === null && !existsSync(file)) return null;
  try {
    const db =
      of.databaseUrl === null ? openSqliteToRead(file) : openPostgres(of.databaseUrl, () => undefined);
    try {
      const rows = await db.selectFrom('org_units').selectAll().orderBy('position').execute();
      return {
        units: rows.map(({ id, parent_id, kind, name }) => ({ id, parentId: parent_id, kind, name })),
        formerTowns: await readFormerTowns(db),
      };
    } finally {
      await db.destroy();
    }
  } catch {
    return null;
  }
}

/** None where the database is older than their table. */
async function readFormerTowns(db: Kysely<Schema>): Promise<readonly string[]> {
  try {
    const rows = await db.selectFrom('former_towns').select('name').orderBy('name').execute();
    return rows.map(({ name }) => name);
  } catch {
    return [];
  }
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgres } from '../database/open-postgres.ts';
import { openSqlite } from '../database/open-sqlite.ts';
import type { OrgUnit } from '../roster/roster.ts';

/** The association's table of places, for commands that ask nothing else of the database: it is read as it is, made by
 * nobody and brought to no newer version, so that a command disturbs no server beside it.
 * @returns Null where there is no database yet, it cannot be read, or it is older than the table. */
export async function readPlaces(of: {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
}): Promise<readonly OrgUnit[] | null> {
  const file = join(of.dataDir, 'youyu.db');
  if (of.databaseUrl === null && !existsSync(file)) return null;
  try {
    const db = of.databaseUrl === null ? openSqlite(file) : openPostgres(of.databaseUrl, () => undefined);
    try {
      const rows = await db.selectFrom('org_units').selectAll().orderBy('position').execute();
      return rows.map(({ id, parent_id, kind, name }) => ({ id, parentId: parent_id, kind, name }));
    } finally {
      await db.destroy();
    }
  } catch {
    return null;
  }
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { TestPlace } from './store-engines.ts';

/** Everything the database holds, as bytes: the files of SQLite with its log, all rows of PostgreSQL. */
export async function everythingStored(place: Pick<TestPlace, 'dataDir' | 'databaseUrl'>): Promise<string> {
  if (place.databaseUrl === null) {
    const files = await readdir(place.dataDir);
    const contents = await Promise.all(files.map((file) => readFile(join(place.dataDir, file), 'utf8')));
    return contents.join('\n');
  }
  const client = new pg.Client({ connectionString: place.databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    const contents: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<object>(`select * from ${name}`);
      contents.push(JSON.stringify(rows));
    }
    return contents.join('\n');
  } finally {
    await client.end();
  }
}

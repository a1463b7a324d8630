import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { Database } from '../../../server/database/open-database.ts';
import type { InternalEvent } from '../../../server/store/event-bus.ts';
import { createWriter } from '../../../server/store/writer.ts';
import type { Write, Writer } from '../../../server/store/writer.ts';

describe('createWriter() with group commit', () => {
  let dataDir: string;
  let database: Database;
  let writer: Writer;
  let published: InternalEvent[][];

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'youyu-writer-'));
    database = await openDatabase({ sqliteFile: join(dataDir, 'x.db'), now: 1 });
    published = [];
    writer = createWriter(database.db, database.engine, (events) => void published.push([...events]), String);
  });
  afterEach(async () => {
    await writer.close();
    await database.db.destroy();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const put = (name: string) => async (write: Write) => {
    await write.tx.insertInto('meta').values({ name, value: name }).execute();
    write.emit({ type: 'knowledge', revision: name });
    return name;
  };
  const names = async () =>
    (await database.db.selectFrom('meta').select('name').orderBy('name').execute()).map(({ name }) => name);

  test('puts what arrives together into one transaction and tells its events in order', async () => {
    const written = await Promise.all(['a', 'b', 'c'].map((name) => writer.run(put(name))));
    expect(written).toEqual(['a', 'b', 'c']);
    expect(published).toEqual([['a', 'b', 'c'].map((revision) => ({ type: 'knowledge', revision }))]);
  });

  test('undoes a job that fails, tells nothing of it, and keeps its neighbours', async () => {
    const results = await Promise.allSettled([
      writer.run(put('a')),
      writer.run(async (write) => {
        await put('b')(write);
        throw new Error('changed its mind');
      }),
      writer.run(put('a')),
      writer.run(put('c')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(await names()).toEqual(['a', 'c']);
    expect(published.flat()).toEqual(['a', 'c'].map((revision) => ({ type: 'knowledge', revision })));
  });

  test('acknowledges nobody when the commit fails', async () => {
    // A deferred foreign key fails at commit, not before.
    await sql`create table child (id text primary key, parent text references meta (name) deferrable initially deferred)`.execute(
      database.db,
    );
    const results = await Promise.allSettled([
      writer.run(put('a')),
      writer.run(async ({ tx }) => sql`insert into child values ('x', 'nobody')`.execute(tx)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await names()).toEqual([]);
    expect(published).toEqual([]);
    // The next group starts afresh.
    await expect(writer.run(put('b'))).resolves.toBe('b');
  });
});

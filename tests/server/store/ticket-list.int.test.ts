import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { Schema } from '../../../server/database/schema.ts';
import type { User } from '../../../server/store/ports.ts';
import { selectPage } from '../../../server/store/ticket-list.ts';
import { sightOf } from '../../../server/store/ticket-sight.ts';
import type { Sight } from '../../../server/store/ticket-sight.ts';
import { queueRank } from '../../../server/tickets/queue-rank.ts';
import { aCase, addStaff } from '../../support/queue-builders.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';
import type { TestPlace } from '../../support/store-engines.ts';

const ELSEWHERE = 20_000;
const CHUNK = 400;

/** What the database does for a page, where it says so. */
async function work(db: Kysely<Schema>, engine: TestPlace['engine'], sight: Sight, viewer: User) {
  const page = selectPage({ db }, sight, { kind: 'resolved', viewer, limit: 50 });
  if (engine === 'sqlite') {
    const rows = await page.explain<{ detail: string }>(undefined, sql`query plan`);
    return rows
      .map(({ detail }) => detail)
      .filter((step) => /tickets (USING INDEX tickets_resolved\b|$)/.test(step));
  }
  const rows = await page.explain<Record<string, string>>('text', sql`analyze`);
  const steps = rows.flatMap((row) => Object.values(row));
  return steps.filter((step) => {
    const [read, loops] = [/actual .*rows=(\d+)/.exec(step)?.[1], /loops=(\d+)/.exec(step)?.[1]];
    const dropped = /Rows Removed by \w+(?: \w+)?: (\d+)/.exec(step)?.[1];
    return Number(read ?? 0) * Number(loops ?? 1) > 1000 || Number(dropped ?? 0) > 1000;
  });
}

describe('a page of the queue', () => {
  onEachEngine((place) => {
    test.each(['open', 'urgent', 'unassigned'] as const)(
      '%s walks its index on, and sorts nothing',
      async (kind) => {
        const store = await place.open();
        const viewer = await addStaff(store, '张咨询');
        const { db } = await openDatabase({
          url: place.databaseUrl ?? undefined,
          sqliteFile: `${place.dataDir}/youyu.db`,
          now: START,
        });
        const sight = await sightOf({ db }, viewer);
        const steps = await db.transaction().execute(async (tx) => {
          const after = { rank: queueRank('urgent', true), since: START, id: newId() };
          const page = selectPage({ db: tx }, sight, { kind, viewer, limit: 50, after });
          if (place.engine === 'sqlite') {
            return page.explain<Record<string, unknown>>(undefined, sql`query plan`);
          }
          // Of an empty table the planner would read all.
          for (const way of ['seqscan', 'bitmapscan', 'sort']) {
            await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(tx);
          }
          return page.explain<Record<string, unknown>>('text');
        });
        const plan = JSON.stringify(steps);
        expect(plan).toMatch(/tickets_(?:queue|unassigned|hands)/);
        expect(plan).not.toMatch(/TEMP B-TREE|Sort/);
        await db.destroy();
      },
    );
  });
});

describe('a page of what is resolved', () => {
  onEachEngine((place) => {
    test('is read from what an expert of one place sees, not from all there is', async () => {
      const store = await place.open();
      const viewer = await addStaff(store, '陈医生', {
        roles: ['counsellor', 'expert'],
        orgUnitId: 'yangcun',
      });
      const [here, there] = [await aCase(store, { town: '杨村镇' }), await aCase(store, { town: '大通镇' })];
      const zhang = await addStaff(store, '张咨询');
      const ask = { ticketId: there.ticketId, expertId: viewer.id, by: zhang, at: START, on: true };
      await store.tickets.claim(there.ticketId, zhang, START);
      await store.tickets.invite(ask);
      for (const { ticketId } of [here, there]) {
        await store.tickets.claim(ticketId, zhang, START);
        await store.tickets.resolve(ticketId, zhang, START + 1);
      }
      const { db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: `${place.dataDir}/youyu.db`,
        now: START,
      });
      const like = await db
        .selectFrom('tickets')
        .selectAll()
        .where('id', '=', there.ticketId)
        .executeTakeFirstOrThrow();
      for (let n = 0; n < ELSEWHERE; n += CHUNK) {
        const rows = Array.from({ length: CHUNK }, (_, index) => ({
          ...like,
          id: newId(),
          experts: null,
          org_unit_id: 'datong',
          resolved_at: START + 10 + n + index,
        }));
        await db.insertInto('tickets').values(rows).execute();
      }
      await sql`analyze`.execute(db);
      const { tickets } = await store.tickets.list({ kind: 'resolved', viewer, limit: 50 });
      const blind = new Map(tickets.map(({ id, withoutNames }) => [id, withoutNames]));
      expect(blind).toEqual(
        new Map([
          [here.ticketId, false],
          [there.ticketId, true],
        ]),
      );
      const sight = await sightOf({ db }, viewer);
      expect(await work(db, place.engine, sight, viewer)).toEqual([]);
      await db.destroy();
    });
  });
});

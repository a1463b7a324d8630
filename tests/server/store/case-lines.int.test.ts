import { sql } from 'kysely';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type * as cipher from '../../../server/crypto/cipher.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import { allMigrations } from '../../../server/database/migrations/all-migrations.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { linesNear } from '../../support/lines-near.ts';
import { aCase, addStaff, sayAndDo } from '../../support/queue-builders.ts';
import { anInbound, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const opened = vi.hoisted(() => ({ count: 0 }));
vi.mock('../../../server/crypto/cipher.ts', async (original) => {
  const real = await original<typeof cipher>();
  const unseal: typeof real.unseal = (...call) => {
    opened.count += 1;
    return real.unseal(...call);
  };
  return { ...real, unseal };
});

const TOWNS = { a: { town: '杨村镇', unit: 'yangcun' }, b: { town: '铜城镇', unit: 'tongcheng' } } as const;

describe('lines of several cases in one conversation', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let whole: User;
    let yang: User;
    let tong: User;
    let at = START;

    beforeEach(async () => {
      at += 10_000_000;
      store = await place.open({ mode: 'production' });
      whole ??= await addStaff(store, '组长', { roles: ['lead'] });
      yang ??= await addStaff(store, '杨村', { orgUnitId: TOWNS.a.unit });
      tong ??= await addStaff(store, '铜城', { orgUnitId: TOWNS.b.unit });
    });

    /** A case of one town that has ended, and one of another that goes on. */
    async function twoCases() {
      const first = await aCase(store, { town: TOWNS.a.town, reason: 'intake', words: '甲一', at });
      const { conversationId } = first;
      await reply(first.ticketId, yang, '甲二');
      await store.tickets.resolve(first.ticketId, yang, at);
      const second = newId();
      await sayAndDo(store, conversationId, {
        text: '乙一',
        at,
        effects: [
          {
            type: 'open_ticket',
            ticketId: second,
            priority: 'medium',
            topic: '孕产',
            reason: 'intake',
            level: 'routine',
            matchedRules: [],
          },
          {
            type: 'save_intake',
            ticketId: second,
            form: 'maternal-followup',
            purpose: 'intake',
            slots: { town: TOWNS.b.town },
          },
        ],
      });
      await store.tickets.claim(second, tong, at);
      await reply(second, tong, '乙二');
      return { first: first.ticketId, second, conversationId };
    }
    async function reply(ticketId: string, by: User, text: string): Promise<void> {
      await store.tickets.claim(ticketId, by, at);
      await store.tickets.reply({ ticketId, by, clientMessageId: newId(), text, at });
    }
    const allOf = (ticketId: string, who: User) =>
      store.tickets.linesNear(ticketId, who, { around: null, most: 10_000 });
    const words = async (ticketId: string, who: User) => {
      const { lines } = await allOf(ticketId, who);
      return lines.map(({ text }) => text).filter((text) => /^[甲乙丙]/.test(text));
    };

    test('are read by each town as far as they are of its own case, whatever clocks say', async () => {
      const { first, second, conversationId } = await twoCases();
      expect(await words(first, yang)).toEqual(['甲一', '甲二']);
      expect(await words(second, yang)).toEqual([]);
      expect(await words(second, tong)).toEqual(['乙一', '乙二']);
      expect(await words(first, whole)).toEqual(['甲一', '甲二', '乙一', '乙二']);
      const all = await store.conversations.allMessages(conversationId);
      const placeOf = (text: string) => all.find((line) => line.text === text)?.seq ?? 0;
      expect(await store.tickets.line(first, placeOf('甲一'), yang)).toMatchObject({ text: '甲一' });
      expect(await store.tickets.line(first, placeOf('乙一'), yang)).toBeNull();
      expect(await store.tickets.line(first, placeOf('乙二'), yang)).toBeNull();
      expect(await store.tickets.line(second, placeOf('甲一'), tong)).toBeNull();
      expect(await store.tickets.line(first, placeOf('乙二'), whole)).toMatchObject({ text: '乙二' });
      const { cuts } = await allOf(first, yang);
      expect(cuts).toEqual([(await allOf(first, yang)).lines.at(-1)?.seq]);
      expect((await allOf(second, tong)).cuts).toEqual([0]);
    });

    test('are read a stretch at a time, which is the same as of all that their reader may read', async () => {
      const { first, second } = await twoCases();
      for (const [ticketId, who] of [
        [first, yang],
        [second, tong],
        [second, yang],
        [first, whole],
      ] as const) {
        const all = await allOf(ticketId, who);
        const places = all.lines.map(({ seq }) => seq);
        for (const around of [null, 0, ...places, 10_000]) {
          for (const most of [2, 3, 100]) {
            const near = await store.tickets.linesNear(ticketId, who, { around, most });
            expect(near).toEqual(linesNear(all, { around, most }));
          }
        }
      }
    });

    test('are opened no more than a stretch at a time, where parts are kept from their reader, too', async () => {
      const { first, second, conversationId } = await twoCases();
      for (let index = 0; index < 120; index += 1) {
        const text = `乙${index}`;
        await store.accept(anInbound({ conversationId, sourceId: newId(), text, at }), newId());
      }
      for (const [ticketId, who] of [
        [first, yang],
        [second, tong],
        [second, whole],
      ] as const) {
        opened.count = 0;
        const { lines } = await store.tickets.linesNear(ticketId, who, { around: null, most: 4 });
        expect(lines).toHaveLength(4);
        expect(opened.count).toBeLessThan(20);
      }
    });

    test('show no last line of another case in a list', async () => {
      const { first, conversationId } = await twoCases();
      await store.accept(anInbound({ conversationId, sourceId: newId(), text: '乙三', at }), newId());
      const lastLine = async (who: User) =>
        (await store.tickets.list({ kind: 'resolved', viewer: who, limit: 100 })).tickets.find(
          ({ id }) => id === first,
        )?.lastLine;
      expect(await lastLine(yang)).toBe('');
      expect(await lastLine(whole)).toBe('乙三');
    });

    test('go on where a case goes on after another one, and hold no reply back by what its author may not read', async () => {
      const { first, second, conversationId } = await twoCases();
      const seen = (await allOf(first, yang)).lines.at(-1)?.seq ?? 0;
      await store.tickets.resolve(second, tong, at);
      await store.tickets.reopen(first, yang, at);
      await store.tickets.claim(first, yang, at);
      const said = { ticketId: first, by: yang, clientMessageId: newId(), at };
      expect((await store.tickets.reply({ ...said, text: '丙一', seen })).kind).toBe('done');
      await store.accept(anInbound({ conversationId, sourceId: newId(), text: '丙二', at }), newId());
      const held = await store.tickets.reply({ ...said, clientMessageId: newId(), text: '丙三', seen });
      expect(held).toMatchObject({ kind: 'moved_on' });
      const lines = 'lines' in held ? held.lines.map(({ text }) => text) : [];
      expect(lines.filter((text) => /^[甲乙丙]/.test(text))).toEqual(['丙一', '丙二']);
      expect(await words(first, yang)).toEqual(['甲一', '甲二', '丙一', '丙二']);
      expect(await words(second, tong)).toEqual(['乙一', '乙二']);
    });

    test('of a case that an expert was asked about are read, and none of the others', async () => {
      const { first, second } = await twoCases();
      const expert = await addStaff(store, '陈医生', { roles: ['expert'] });
      await store.tickets.invite({ ticketId: second, expertId: expert.id, on: true, by: tong, at });
      expect(await words(second, expert)).toEqual(['乙一', '乙二']);
      expect(await words(first, expert)).toEqual([]);
    });

    test('of older cases are told apart by their times when the database is brought up to date', async () => {
      const { first, second } = await twoCases();
      const { db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: `${place.dataDir}/youyu.db`,
        now: at,
        migrations: allMigrations,
      });
      const spans = async () => {
        const { rows } = await sql<{ ticket_id: string; begins: number; ends: number | null }>`
          select ticket_id, begins, ends from case_spans where ticket_id in (${first}, ${second})
          order by begins`.execute(db);
        return rows;
      };
      const [one, two] = await spans();
      expect([one?.ticket_id, two?.ticket_id]).toEqual([first, second]);
      // As if every commit had had a time of its own.
      await sql`update messages set at = seq * 10 where conversation_id =
        (select conversation_id from tickets where id = ${first})`.execute(db);
      for (const [ticket, type, seq] of [
        [first, 'opened', one?.begins],
        [first, 'resolved', one?.ends],
        [second, 'opened', two?.begins],
      ] as const) {
        await sql`update ticket_events set at = ${(seq ?? 0) * 10 - 5}
          where ticket_id = ${ticket} and type = ${type}`.execute(db);
      }
      await sql`delete from case_spans`.execute(db);
      const step = allMigrations.find(({ name }) => name === 'case-spans');
      await sql.raw(step?.statements.at(-1) ?? '').execute(db);
      expect(await spans()).toEqual([one, two]);
      await db.destroy();
    });
  });
});

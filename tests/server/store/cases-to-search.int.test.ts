import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../server/database/open-database.ts';
import { SCENARIOS } from '../../../server/practice/scenarios.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import type { CaseToSearch } from '../../../server/store/ticket-port.ts';
import { aCase, addStaff, sayAndDo } from '../../support/queue-builders.ts';
import { START, anInbound } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

describe('cases to search', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let whole: User;
    let at = START;

    beforeEach(async () => {
      at += 2 * YEAR_MS;
      store = await place.open({ mode: 'production' });
      whole ??= await addStaff(store, '组长', { roles: ['lead'] });
    });

    async function all(viewer: User, openedSince = at - YEAR_MS): Promise<readonly CaseToSearch[]> {
      const found: CaseToSearch[] = [];
      let before: string | null = null;
      do {
        const some = await store.tickets.toSearch({ viewer, before, openedSince });
        found.push(...some.cases);
        before = some.next;
      } while (before !== null);
      return found;
    }
    const said = (cases: readonly CaseToSearch[]) =>
      cases.map(({ lines }) =>
        lines.filter(({ author }) => author.kind === 'resident').map(({ text }) => text),
      );

    test('are those that somebody sees, newest first, a bounded number each time, and each once', async () => {
      const yang = await addStaff(store, '杨村', { orgUnitId: 'yangcun' });
      const mine: string[] = [];
      for (let index = 0; index < 30; index += 1) {
        mine.unshift((await aCase(store, { town: '杨村镇', words: `杨${index}`, at })).ticketId);
        if (index % 10 === 0) await aCase(store, { town: '铜城镇', words: '铜', at });
      }
      const first = await store.tickets.toSearch({ viewer: yang, before: null, openedSince: at - YEAR_MS });
      expect([first.cases.length, first.next, first.searchedTo]).toEqual([25, mine[24], at]);
      const seen = await all(yang);
      expect(seen.map(({ ticket }) => ticket.id)).toEqual(mine);
      expect(said(seen).flat().includes('铜')).toBe(false);
      expect((await all(whole)).length).toBe(33);
      expect(seen[0]?.intakes).toMatchObject([{ slots: { town: '杨村镇', contact: '13812345678' } }]);
    });

    test('leave out what is older than that, practice, what is not theirs, and who was erased', async () => {
      const old = await aCase(store, { words: '旧', at: at - YEAR_MS - 1 });
      await aCase(store, { words: '新', at });
      const gone = await aCase(store, { words: '删', at });
      await store.conversations.erasePerson(gone.personId, at);
      const [scenario] = SCENARIOS;
      if (scenario === undefined) throw new Error('There are made-up residents');
      await store.practice.start({ scenario, lines: ['练'], userId: whole.id, at });
      expect(said(await all(whole)).flat()).toEqual(['新']);
      expect(said(await all(whole, at - YEAR_MS - 2)).flat()).toEqual(['新', '旧']);
      // Lines of long ago are not opened, though the conversation goes on.
      const { conversationId } = old;
      const opened = {
        type: 'open_ticket',
        ticketId: newId(),
        priority: 'medium',
        topic: '孕产',
        reason: 'requested',
        level: 'routine',
        matchedRules: [],
      } as const;
      await store.tickets.resolve(old.ticketId, whole, at - YEAR_MS - 1);
      await store.tickets.claim(old.ticketId, whole, at - YEAR_MS - 1);
      await store.tickets.resolve(old.ticketId, whole, at - YEAR_MS - 1);
      await sayAndDo(store, conversationId, { text: '再问', at, effects: [opened] });
      expect(said(await all(whole)).flat()).toEqual(['再问', '新']);
    });

    test('open of a very long conversation its newest lines', async () => {
      const { conversationId } = await aCase(store, { words: '很早', at });
      const { db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: at,
      });
      await db
        .updateTable('conversations')
        .set({ next_seq: 4100 })
        .where('id', '=', conversationId)
        .execute();
      await db.destroy();
      await store.accept(anInbound({ conversationId, sourceId: newId(), text: '刚才', at }), newId());
      expect(said(await all(whole))).toEqual([['刚才']]);
    });

    test('show each line of a conversation with its newest case, and of other towns none', async () => {
      const yang = await addStaff(store, '杨村', { orgUnitId: 'yangcun' });
      const first = await aCase(store, { town: '杨村镇', reason: 'intake', words: '甲', at });
      await store.tickets.claim(first.ticketId, yang, at);
      await store.tickets.resolve(first.ticketId, yang, at);
      const second = newId();
      await sayAndDo(store, first.conversationId, {
        text: '乙',
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
            slots: { town: '铜城镇' },
          },
        ],
      });
      const newest = (await all(whole)).slice(0, 2);
      expect(newest.map(({ ticket }) => ticket.id)).toEqual([second, first.ticketId]);
      expect(said(newest)).toEqual([['甲', '乙'], []]);
      const theirs = await all(yang);
      expect(theirs.map(({ ticket }) => ticket.id)).toEqual([first.ticketId]);
      expect(said(theirs)).toEqual([['甲']]);
      const expert = await addStaff(store, '陈医生', { roles: ['expert'] });
      await store.tickets.claim(second, whole, at);
      await store.tickets.invite({ ticketId: second, expertId: expert.id, on: true, by: whole, at });
      expect(said(await all(expert))).toEqual([['乙']]);
    });
  });
});

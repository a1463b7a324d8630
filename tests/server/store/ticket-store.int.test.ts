import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../../../bot/dialogue/types.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { DurableStore, StoreEvent, User } from '../../../server/store/ports.ts';
import { storedJson } from '../../../server/store/stored-json.ts';
import { ticketState } from '../../../server/store/ticket-rows.ts';
import { evolve } from '../../../server/tickets/evolve.ts';
import type { TicketEvent, TicketState } from '../../../server/tickets/ticket-state.ts';
import { aCase, sayAndDo } from '../../support/queue-builders.ts';
import { START, aReply, aTurn, anInbound } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

type OpenTicket = Extract<Effect, { type: 'open_ticket' }>;

describe('TicketStore', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let zhang: User;
    let li: User;

    beforeEach(async () => {
      store = await place.open();
      zhang = await addUser('张咨询');
      li = await addUser('李咨询');
    });

    function addUser(displayName: string): Promise<User> {
      return store.users.add({
        username: `u${newId()}`,
        displayName,
        roles: ['counsellor'],
        qualifications: [],
        at: START,
      });
    }

    async function aTicket(change: Partial<OpenTicket> = {}, at = START) {
      const conversation = await store.conversations.openWebSession({ tokenHash: newId(), at });
      const { message } = await store.accept(
        anInbound({ conversationId: conversation.id, text: '转人工', at }),
        newId(),
      );
      const ticketId = newId();
      const effect: OpenTicket = {
        type: 'open_ticket',
        ticketId,
        priority: 'medium',
        topic: '孕产',
        reason: 'requested',
        level: 'routine',
        matchedRules: [],
        ...change,
      };
      await store.commitTurn(
        aTurn({
          conversationId: conversation.id,
          messageId: message.id,
          replies: [{ id: newId(), reply: aReply({ text: '已为您转人工' }), toPrivate: false }],
          effects: [effect],
          at,
        }),
      );
      return { ticketId, conversationId: conversation.id, personId: conversation.personId };
    }

    test('get() gives the ticket with the resident’s last line', async () => {
      const { ticketId, conversationId, personId } = await aTicket();
      expect(await store.tickets.get(ticketId)).toEqual({
        referral: null,
        isPractice: false,
        id: ticketId,
        conversationId,
        personId,
        channel: 'web',
        status: 'opened',
        priority: 'medium',
        rank: 2,
        topic: '孕产',
        reason: 'requested',
        level: 'routine',
        matchedRules: [],
        assignee: null,
        orgUnitId: null,
        teamId: null,
        tags: [],
        experts: [],
        snoozedUntil: null,
        openedAt: START,
        waitingSince: START,
        isWaiting: true,
        resolvedAt: null,
        result: null,
        mergedInto: null,
        rating: null,
        checklist: [],
        version: 1,
        sla: expect.objectContaining({ state: expect.anything() }),
        isSensitive: false,
        lastLine: '转人工',
        sentForm: null,
        hasForm: false,
        withoutNames: false,
      });
      expect(await store.tickets.get(newId())).toBeNull();
    });

    test('resolve() waits until everything on the checklist is done, and the history says what, by whom and when', async () => {
      const { ticketId } = await aTicket({ priority: 'urgent', checklist: ['safe', 'reported'] });
      const done = (item: string, outcome: string, by: User, at: number) =>
        store.tickets.check(ticketId, { item, outcome, closes: false }, by, at);
      expect(await done('safe', 'police', zhang, START)).toMatchObject({ kind: 'taken' });
      expect(await store.tickets.resolve(ticketId, zhang, START)).toMatchObject({ kind: 'unfinished' });
      await store.tickets.claim(ticketId, zhang, START + 1);
      expect(await done('safe', 'police', li, START + 2)).toMatchObject({ kind: 'taken' });
      expect(await done('safe', 'police', zhang, START + 3)).toMatchObject({ kind: 'done' });
      expect(await store.tickets.resolve(ticketId, zhang, START + 4)).toMatchObject({ kind: 'unfinished' });
      const { ticket } = { ticket: null, ...(await done('reported', 'police', zhang, START + 5)) };
      expect(ticket?.checklist).toEqual([
        { item: 'safe', outcome: 'police', closes: false, by: zhang.id, byName: '张咨询', at: START + 3 },
        { item: 'reported', outcome: 'police', closes: false, by: zhang.id, byName: '张咨询', at: START + 5 },
      ]);
      expect(await store.tickets.resolve(ticketId, zhang, START + 6)).toMatchObject({ kind: 'done' });
      const events = await store.tickets.events(ticketId);
      expect(events.map(({ type }) => type)).toEqual([
        'opened',
        'checklist_added',
        'assigned',
        'item_checked',
        'item_checked',
        'resolved',
      ]);
      expect(events[3]).toMatchObject({
        at: START + 3,
        actor: { name: '张咨询' },
        from: 'safe',
        to: 'police',
      });
    });

    test('a raise with a checklist adds it to a ticket that had none, once', async () => {
      const { ticketId, conversationId } = await aTicket();
      for (const sourceId of ['r1', 'r2']) {
        const at = START + 10;
        const { message } = await store.accept(anInbound({ conversationId, sourceId, at }), newId());
        const { stateVersion } = await store.loadTurn(conversationId, at);
        const raise: Effect = {
          type: 'raise_ticket',
          ticketId,
          priority: 'urgent',
          level: 'emergency',
          matchedRules: ['A1'],
          checklist: ['safe'],
        };
        await store.commitTurn(
          aTurn({ conversationId, messageId: message.id, stateVersion, effects: [raise], at }),
        );
      }
      expect((await store.tickets.get(ticketId))?.checklist).toMatchObject([{ item: 'safe', outcome: null }]);
      const types = (await store.tickets.events(ticketId)).map(({ type }) => type);
      expect(types).toEqual(['opened', 'priority_changed', 'checklist_added']);
    });

    test('claim() lets one of 20 counsellors win and tells the others who has it', async () => {
      const other = await place.open();
      const { ticketId } = await aTicket();
      const counsellors = await Promise.all(Array.from({ length: 20 }, (_, n) => addUser(`咨询员${n}`)));
      const outcomes = await Promise.all(
        counsellors.map((user, n) => (n % 2 === 0 ? store : other).tickets.claim(ticketId, user, START + n)),
      );
      const winners = outcomes.flatMap((outcome, n) => (outcome.kind === 'done' ? [n] : []));
      expect(winners).toHaveLength(1);
      const winner = counsellors[winners[0] ?? -1];
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({
          kind: outcome.kind === 'done' ? 'done' : 'taken',
          ticket: { assignee: { id: winner?.id, displayName: winner?.displayName } },
        });
      }
      expect((await store.tickets.events(ticketId)).map(({ type }) => type)).toEqual(['opened', 'assigned']);
    });

    test('claim() by its own counsellor again changes nothing', async () => {
      const { ticketId } = await aTicket();
      await store.tickets.claim(ticketId, zhang, START);
      expect(await store.tickets.claim(ticketId, zhang, START)).toMatchObject({
        kind: 'done',
        ticket: { version: 2 },
      });
    });

    test('reply() reaches the resident, once for each client id, and stops the waiting', async () => {
      const { ticketId, conversationId } = await aTicket();
      await store.tickets.claim(ticketId, zhang, START + 1000);
      const input = {
        ticketId,
        by: zhang,
        clientMessageId: 'r1',
        text: '您好，我是小张',
        at: START + 60_000,
      };
      const first = await store.tickets.reply(input);
      const again = await store.tickets.reply({ ...input, text: '别的话' });
      const sent = first.kind === 'done' ? first.message : undefined;
      expect(first).toMatchObject({ kind: 'done', ticket: { waitingSince: START + 60_000 } });
      expect(again).toMatchObject({ kind: 'done', message: sent });
      const messages = await store.conversations.messagesAfter(conversationId, 2, 10);
      expect(messages).toEqual([sent]);
      expect(messages[0]).toMatchObject({
        seq: 3,
        type: 'outgoing',
        author: { kind: 'counsellor', name: '张咨询' },
        text: '您好，我是小张',
        // Nobody has opened the page yet.
        delivery: 'sent',
      });
      await store.conversations.received(conversationId, 2);
      expect(await store.conversations.messagesAfter(conversationId, 2, 10)).toMatchObject([
        { delivery: 'sent' },
      ]);
      await store.conversations.received(conversationId, 3);
      expect(await store.conversations.messagesAfter(conversationId, 2, 10)).toMatchObject([
        { delivery: 'delivered' },
      ]);
      const turn = await store.loadTurn(conversationId, START);
      expect(turn.ticket).toMatchObject({ counsellorName: '张咨询', counsellorActiveAt: START + 60_000 });
    });

    test('reply() is refused to everybody but the assignee, and after the end', async () => {
      const { ticketId } = await aTicket();
      const input = { ticketId, by: zhang, clientMessageId: 'r1', text: '您好', at: START };
      expect((await store.tickets.reply(input)).kind).toBe('taken');
      await store.tickets.claim(ticketId, li, START);
      expect(await store.tickets.reply(input)).toMatchObject({
        kind: 'taken',
        ticket: { assignee: { id: li.id } },
      });
      await store.tickets.resolve(ticketId, li, START);
      expect((await store.tickets.reply({ ...input, by: li })).kind).toBe('closed');
      expect((await store.tickets.reply({ ...input, ticketId: newId() })).kind).toBe('not_found');
    });

    test('addNote() is seen by colleagues and never by the resident', async () => {
      const { ticketId, conversationId } = await aTicket();
      const input = { ticketId, by: li, clientMessageId: 'n1', text: '已电话回访', at: START };
      const outcome = await store.tickets.addNote(input);
      expect(outcome).toMatchObject({ kind: 'done', message: { private: true } });
      const seen = await store.conversations.messagesAfter(conversationId, 0, 100);
      expect(seen.map(({ text }) => text)).not.toContain('已电话回访');
      const all = await store.conversations.allMessages(conversationId);
      expect(all.map(({ text }) => text)).toContain('已电话回访');
      expect((await store.tickets.events(ticketId)).at(-1)).toMatchObject({
        type: 'note_added',
        actor: { kind: 'counsellor', id: li.id, name: '李咨询' },
      });
    });

    test('resolve() gives the conversation back: the next message makes it pending, reopen() open', async () => {
      const { ticketId, conversationId } = await aTicket();
      await store.tickets.claim(ticketId, zhang, START);
      expect((await store.conversations.get(conversationId))?.status).toBe('open');
      expect(await store.tickets.resolve(ticketId, zhang, START + 5)).toMatchObject({
        kind: 'done',
        ticket: { status: 'resolved', resolvedAt: START + 5 },
      });
      expect((await store.conversations.get(conversationId))?.status).toBe('resolved');

      await store.accept(anInbound({ conversationId, sourceId: 'later' }), newId());
      expect((await store.conversations.get(conversationId))?.status).toBe('pending');

      expect(await store.tickets.reopen(ticketId, li, START + 9)).toMatchObject({
        kind: 'done',
        ticket: { status: 'opened', assignee: null, resolvedAt: null, waitingSince: START + 9 },
      });
      expect((await store.conversations.get(conversationId))?.status).toBe('open');
      expect((await store.tickets.reopen(ticketId, li, START)).kind).toBe('closed');
    });

    test('resolve() of a ticket that nobody had names who closed it', async () => {
      const { ticketId } = await aTicket();
      await store.tickets.resolve(ticketId, zhang, START);
      const events = await store.tickets.events(ticketId);
      expect(events.map(({ type, to }) => [type, to])).toEqual([
        ['opened', null],
        ['assigned', '张咨询'],
        ['resolved', null],
        ['rating_asked', null],
      ]);
    });

    test('reopen() is refused while the conversation has another open ticket', async () => {
      const { ticketId, conversationId } = await aTicket();
      await store.tickets.resolve(ticketId, zhang, START);
      const later = START + 8 * 24 * 3_600_000;
      const { message } = await store.accept(anInbound({ conversationId, sourceId: 'b' }), newId());
      const second = newId();
      await store.commitTurn(
        aTurn({
          conversationId,
          messageId: message.id,
          at: later,
          stateVersion: (await store.loadTurn(conversationId, START)).stateVersion,
          effects: [
            {
              type: 'open_ticket',
              ticketId: second,
              priority: 'low',
              topic: null,
              reason: 'intake',
              level: 'routine',
              matchedRules: [],
            },
          ],
        }),
      );
      expect((await store.tickets.reopen(ticketId, zhang, START)).kind).toBe('closed');
      expect((await store.loadTurn(conversationId, START)).ticket?.id).toBe(second);
    });

    test('changePriority() lets a counsellor lower it and records from and to', async () => {
      const { ticketId } = await aTicket({ priority: 'urgent' });
      await store.tickets.changePriority(ticketId, 'low', zhang, START);
      expect((await store.tickets.get(ticketId))?.priority).toBe('low');
      expect((await store.tickets.events(ticketId)).at(-1)).toMatchObject({
        type: 'priority_changed',
        from: 'urgent',
        to: 'low',
      });
    });

    test('list() orders by priority, then waiting time; views and counts agree', async () => {
      const low = await aTicket({ priority: 'low' }, START);
      const late = await aTicket({ priority: 'urgent', level: 'emergency' }, START + 2000);
      const early = await aTicket({ priority: 'urgent', level: 'emergency' }, START + 1000);
      const mine = await aTicket({ priority: 'medium' }, START);
      const done = await aTicket({ priority: 'urgent' }, START);
      await store.tickets.claim(mine.ticketId, zhang, START);
      await store.tickets.resolve(done.ticketId, zhang, START);
      const created = [low, late, early, mine, done].map(({ ticketId }) => ticketId);
      const view = async (kind: 'open' | 'mine' | 'unassigned' | 'resolved') =>
        (await store.tickets.list({ kind, viewer: zhang, limit: 1000 })).tickets
          .map(({ id }) => id)
          .filter((id) => created.includes(id));
      expect(await view('open')).toEqual([early.ticketId, late.ticketId, mine.ticketId, low.ticketId]);
      expect(await view('mine')).toEqual([mine.ticketId]);
      expect(await view('unassigned')).toEqual([early.ticketId, late.ticketId, low.ticketId]);
      expect(await view('resolved')).toEqual([done.ticketId]);
      const counts = await store.tickets.counts(zhang);
      expect(counts.mine).toBe(1);
      expect(counts.urgent).toBeGreaterThanOrEqual(2);
    });

    test('accept() restarts the waiting time with the first line after a reply, not with the second', async () => {
      const { ticketId, conversationId } = await aTicket();
      await store.tickets.claim(ticketId, zhang, START);
      await store.tickets.reply({ ticketId, by: zhang, clientMessageId: 'r', text: '好', at: START + 10 });
      await store.accept(anInbound({ conversationId, sourceId: 'x', at: START + 20, text: '还有' }), newId());
      await store.accept(anInbound({ conversationId, sourceId: 'y', at: START + 30, text: '在吗' }), newId());
      expect(await store.tickets.get(ticketId)).toMatchObject({ waitingSince: START + 20, lastLine: '在吗' });
    });

    test('a case tells by the form that its last line sent what it is about, until its resident says more', async () => {
      const { ticketId, conversationId } = await aCase(store, { town: 'yangcun', words: '确认' });
      const listed = async () => {
        const page = { kind: 'open', viewer: zhang, limit: 1000 } as const;
        return (await store.tickets.list(page)).tickets.find(({ id }) => id === ticketId);
      };
      expect(await listed()).toMatchObject({ sentForm: 'maternal-followup', hasForm: true });
      await store.accept(anInbound({ conversationId, sourceId: 'x', at: START + 20, text: '还有' }), newId());
      expect(await listed()).toMatchObject({ lastLine: '还有', sentForm: null, hasForm: true });
    });

    test('a case in danger tells that a form was filled in, also where its lines are not listed, until the consent to it is taken back', async () => {
      const { ticketId, conversationId } = await aCase(store, {
        town: 'yangcun',
        priority: 'urgent',
        level: 'emergency',
        matchedRules: ['V1'],
        topic: '权益',
      });
      const seen = () => store.tickets.get(ticketId);
      expect(await seen()).toMatchObject({ isSensitive: true, lastLine: '', sentForm: null, hasForm: true });
      const say = (granted: boolean, at: number) =>
        sayAndDo(store, conversationId, {
          text: '撤回登记',
          at,
          effects: [{ type: 'record_consent', purpose: 'intake', granted }],
        });
      await say(true, START);
      expect(await seen()).toMatchObject({ hasForm: true });
      await say(false, START + 20);
      expect(await seen()).toMatchObject({ hasForm: false });
    });

    test.each(['claim', 'reply', 'resolve', 'reopen'] as const)(
      '%s() makes a turn that began before it be thought over again',
      async (what) => {
        const { ticketId, conversationId } = await aTicket();
        if (what === 'reply') await store.tickets.claim(ticketId, zhang, START);
        if (what === 'reopen') await store.tickets.resolve(ticketId, zhang, START);
        const { message } = await store.accept(anInbound({ conversationId, sourceId: 'q' }), newId());
        const { stateVersion } = await store.loadTurn(conversationId, START);
        if (what === 'reply') {
          await store.tickets.reply({ ticketId, by: zhang, clientMessageId: 'r', text: '好', at: START });
        } else await store.tickets[what](ticketId, zhang, START);
        const turn = aTurn({ conversationId, messageId: message.id, stateVersion });
        expect(await store.commitTurn(turn)).toBe('conflict');
      },
    );

    test('the stored events, replayed, give the stored ticket', async () => {
      const { ticketId, conversationId } = await aTicket();
      await store.tickets.claim(ticketId, zhang, START + 1);
      await store.tickets.addNote({
        ticketId,
        by: zhang,
        clientMessageId: 'n',
        text: '记一笔',
        at: START + 2,
      });
      await store.tickets.changePriority(ticketId, 'low', zhang, START + 3);
      await store.tickets.resolve(ticketId, zhang, START + 4);
      const { message } = await store.accept(anInbound({ conversationId, sourceId: 'z' }), newId());
      const danger = { priority: 'urgent', level: 'emergency', matchedRules: ['bleeding'] } as const;
      await store.commitTurn(
        aTurn({
          conversationId,
          messageId: message.id,
          stateVersion: (await store.loadTurn(conversationId, START)).stateVersion,
          effects: [{ type: 'raise_ticket', ticketId, ...danger }],
        }),
      );
      const { db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: START,
      });
      const rows = await db
        .selectFrom('ticket_events')
        .selectAll()
        .where('ticket_id', '=', ticketId)
        .orderBy('version')
        .execute();
      const row = await db
        .selectFrom('tickets')
        .selectAll()
        .where('id', '=', ticketId)
        .executeTakeFirstOrThrow();
      await db.destroy();
      expect(rows.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      const replayed = rows
        .map(({ type, at, data }) =>
          storedJson<TicketEvent>(JSON.stringify({ ...JSON.parse(data), type, at })),
        )
        .reduce<TicketState | null>(evolve, null);
      expect(replayed).toEqual(ticketState(row));
      expect(replayed).toMatchObject({ status: 'opened', priority: 'urgent', version: 8 });
    });

    test('subscribe() hears of a claim as ticket and status', async () => {
      const { ticketId, conversationId } = await aTicket();
      const heard: StoreEvent[] = [];
      store.subscribe((event) => void heard.push(event));
      await store.tickets.claim(ticketId, zhang, START);
      await expect
        .poll(() => heard)
        .toEqual([
          { type: 'ticket', ticketId, conversationId },
          { type: 'status', conversationId },
        ]);
    });

    test('loadTurn() states the expected wait once five first responses are known', async () => {
      const later = START + 40 * 24 * 3_600_000;
      for (let minutes = 1; minutes <= 5; minutes++) {
        const { ticketId } = await aTicket({}, later);
        await store.tickets.claim(ticketId, zhang, later);
        const at = later + minutes * 60_000;
        await store.tickets.reply({ ticketId, by: zhang, clientMessageId: 'r', text: '好', at });
      }
      const { conversationId } = await aTicket({}, later);
      const fresh = await place.open({ mode: 'production', onCall: () => '王主任' });
      expect((await fresh.loadTurn(conversationId, later + 600_000)).duty).toEqual({
        onCallName: '王主任',
        expectedWaitMinutes: 3,
        demo: false,
      });
    });
  });
});

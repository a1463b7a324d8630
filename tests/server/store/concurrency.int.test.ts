import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TurnCommit } from '../../../bot/runtime/ports.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { Database } from '../../../server/database/open-database.ts';
import type { Store, User } from '../../../server/store/ports.ts';
import { storedJson } from '../../../server/store/stored-json.ts';
import { ticketState } from '../../../server/store/ticket-rows.ts';
import { evolve } from '../../../server/tickets/evolve.ts';
import type { TicketEvent, TicketState } from '../../../server/tickets/ticket-state.ts';
import { START, aReply, aTurn, anInbound } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const PROCESSES = 3;
const CONVERSATIONS = 4;
const ACTORS = 24;
const STEPS = 20;

/** Numbers that look random and are the same in every run. */
function sequence(seed: number): (below: number) => number {
  // Neighbouring seeds must not begin alike.
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('a store under residents, assistants and counsellors at once', () => {
  onEachEngine((place) => {
    let stores: readonly Store[];
    let users: readonly User[];
    let conversations: readonly string[];

    async function prepare(): Promise<void> {
      const store = await place.open();
      stores = [store];
      // One after the other: on SQLite two of them in one process would block each other while they migrate.
      while (stores.length < PROCESSES) stores = [...stores, await place.open()];
      users = await Promise.all(
        Array.from({ length: 3 }, (_, n) =>
          store.users.add({
            username: newId(),
            displayName: `咨询员${n}`,
            roles: ['counsellor'],
            qualifications: [],
            at: START,
          }),
        ),
      );
      const opened = await Promise.all(
        Array.from({ length: CONVERSATIONS }, () =>
          store.conversations.openWebSession({ tokenHash: newId(), at: START }),
        ),
      );
      conversations = opened.map(({ id }) => id);
      for (const conversationId of conversations) {
        await store.accept(anInbound({ conversationId, sourceId: newId() }), newId());
        await answer(store, conversationId, () => 1);
      }
    }

    function pick<T>(list: readonly T[], next: (below: number) => number): T {
      const one = list[next(list.length)];
      if (one === undefined) throw new Error('Nothing to pick from');
      return one;
    }

    async function answer(store: Store, conversationId: string, next: (below: number) => number) {
      const { pending, stateVersion, ticket } = await store.loadTurn(conversationId, START);
      if (pending === null) return;
      const danger = { priority: 'urgent', level: 'emergency', matchedRules: ['r1'] } as const;
      const effects: readonly TurnCommit['effects'][] = [
        [],
        [{ type: 'open_ticket', ticketId: newId(), topic: null, reason: 'danger', ...danger }],
        ticket === null ? [] : [{ type: 'raise_ticket', ticketId: ticket.id, ...danger }],
        [{ type: 'set_status', status: 'resolved' }],
      ];
      await store.commitTurn(
        aTurn({
          conversationId,
          messageId: pending.message.id,
          stateVersion,
          replies: [{ id: newId(), reply: aReply(), toPrivate: false }],
          effects: pick(effects, next),
        }),
      );
    }

    async function counsel(store: Store, by: User, next: (below: number) => number) {
      const kind = pick(['open', 'resolved'] as const, next);
      const { tickets } = await store.tickets.list({ kind, viewer: by, limit: 1000 });
      const ours = tickets.filter((ticket) => conversations.includes(ticket.conversationId));
      if (ours.length === 0) return;
      const { id: ticketId } = pick(ours, next);
      const words = { ticketId, by, clientMessageId: newId(), text: '您好', at: START };
      const actions = [
        () => store.tickets.claim(ticketId, by, START),
        () => store.tickets.reply(words),
        () => store.tickets.addNote(words),
        () => store.tickets.resolve(ticketId, by, START),
        () => store.tickets.reopen(ticketId, by, START),
        () => store.tickets.changePriority(ticketId, 'high', by, START),
      ];
      await pick(actions, next)();
    }

    async function live(actor: number): Promise<void> {
      const next = sequence(actor + 1);
      const store = pick(stores, () => actor % PROCESSES);
      for (let step = 0; step < STEPS; step++) {
        const conversationId = pick(conversations, next);
        const role = actor % 3;
        if (role === 0) await store.accept(anInbound({ conversationId, sourceId: newId() }), newId());
        else if (role === 1) await answer(store, conversationId, next);
        else await counsel(store, pick(users, next), next);
      }
    }

    async function replayed({ db }: Database, ticketId: string): Promise<TicketState | null> {
      const rows = await db
        .selectFrom('ticket_events')
        .selectAll()
        .where('ticket_id', '=', ticketId)
        .orderBy('version')
        .execute();
      return rows
        .map((row) => ({ ...storedJson<object>(row.data), type: row.type, at: row.at }))
        .map((event) => storedJson<TicketEvent>(JSON.stringify(event)))
        .reduce<TicketState | null>(evolve, null);
    }

    test('never deadlocks, loses, doubles or skips anything', async () => {
      await prepare();
      await Promise.all(Array.from({ length: ACTORS }, (_, actor) => live(actor)));

      const database = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: START,
      });
      let seen = 0;
      try {
        for (const conversationId of conversations) {
          const messages = await stores[0]?.conversations.allMessages(conversationId);
          expect(messages?.map(({ seq }) => seq)).toEqual(messages?.map((_, index) => index + 1));
          const answered = messages?.flatMap(({ replyTo }) => (replyTo === null ? [] : [replyTo])) ?? [];
          expect(new Set(answered).size).toBe(answered.length);

          const tickets = await database.db
            .selectFrom('tickets')
            .selectAll()
            .where('conversation_id', '=', conversationId)
            .execute();
          seen += tickets.reduce((sum, { version }) => sum + version, 0);
          const open = tickets.filter(({ status }) => status !== 'resolved');
          expect(open.length).toBeLessThanOrEqual(1);
          for (const ticket of tickets)
            expect(await replayed(database, ticket.id)).toEqual(ticketState(ticket));
          const conversation = await stores[0]?.conversations.get(conversationId);
          expect(conversation?.status === 'open').toBe(open.length === 1);
        }
      } finally {
        await database.db.destroy();
      }
      // Enough happened for the checks above to mean something.
      expect(seen).toBeGreaterThan(CONVERSATIONS * 5);
    });
  });
});

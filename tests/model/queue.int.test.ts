import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DurableStore } from '../../server/store/ports.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { createChance } from './queue/chance.ts';
import { openModelStore, openStores } from './queue/open-stores.ts';
import { runSequences } from './queue/run-sequences.ts';
import { shrink } from './queue/shrink.ts';

describe('the queue under counsellors and residents', () => {
  let stores: readonly DurableStore[];
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ stores, close } = await openStores(2));
  });
  afterAll(() => close());

  test('loses no case, gives none to two, tells nobody twice, and is what its history says, in 300 sequences', async () => {
    expect(await runSequences(stores, { sequences: 300, seed: 1, length: 30 })).toBeNull();
  }, 300_000);

  test.each<[string, (store: DurableStore) => Partial<DurableStore['tickets']>]>([
    [
      'a claim that is said to be done and is not',
      ({ tickets }) => ({
        async claim(id) {
          const ticket = await tickets.get(id);
          return ticket === null ? { kind: 'not_found' } : { kind: 'done', ticket };
        },
      }),
    ],
    [
      'a reply that is sent once for each try',
      ({ tickets }) => ({
        reply: (input) =>
          tickets.reply({ ...input, clientMessageId: `${input.clientMessageId}-${Math.random()}` }),
      }),
    ],
    ['a sleeper that nobody wakes', () => ({ wakeDue: async () => 0 })],
    [
      'a case that stays with somebody who has gone',
      ({ tickets }) => ({
        async unassign(input) {
          const ticket = await tickets.get(input.ticketId);
          return input.by === null && ticket !== null ? { kind: 'done', ticket } : tickets.unassign(input);
        },
      }),
    ],
  ])(
    'the model notices %s, and shows it in few steps',
    async (_what, fault) => {
      const faulty = stores.map((store) => ({ ...store, tickets: { ...store.tickets, ...fault(store) } }));
      const failure = await runSequences(faulty, { sequences: 100, seed: 1, length: 60 });
      expect(failure).not.toBeNull();
      expect(failure?.operations.length).toBeLessThanOrEqual(5);
    },
    120_000,
  );
});

describe('the queue on PostgreSQL', () => {
  test('agrees with the model, too, with two processes at work on one database', async () => {
    const databaseUrl = await createTestDatabase();
    const here = await openModelStore('', databaseUrl);
    const there = await openModelStore('', databaseUrl);
    // Every other claim and reply comes from the other process.
    let turn = 0;
    const either = () => (turn++ % 2 === 0 ? here : there);
    const both: DurableStore = {
      ...here,
      tickets: {
        ...here.tickets,
        claim: (id, by, at) => either().tickets.claim(id, by, at),
        reply: (input) => either().tickets.reply(input),
      },
    };
    const failure = await runSequences([both], { sequences: 15, seed: 5000, length: 30 });
    await Promise.all([here.close(), there.close()]);
    expect(failure).toBeNull();
  }, 300_000);
});

describe('shrink()', () => {
  test('leaves what the failure needs, whatever lies around it', async () => {
    const chance = createChance(7);
    const sequence = Array.from({ length: 40 }, () => chance.below(5)).concat([8, 1, 9]);
    const fails = async (shorter: readonly number[]) =>
      shorter.includes(8) && shorter.indexOf(8) < shorter.indexOf(9);
    expect(await shrink(sequence, fails)).toEqual([8, 9]);
  });
});

import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createReminderTeller } from '../../../server/jobs/tell-reminders.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import { aCase, addStaff } from '../../support/queue-builders.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const HOUR = 3_600_000;
const log = pino({ level: 'silent' });

onEachEngine((place) => {
  const teller = (
    store: Pick<DurableStore, 'dueWork'> & { reminders: Pick<DurableStore['reminders'], 'tell'> },
  ) => {
    const time = { now: START };
    return { time, run: createReminderTeller({ store, worker: newId(), now: () => time.now, log }) };
  };

  test('several tellers at once tell of each reminder once, not before its time, and of all that waited while none ran', async () => {
    const stores =
      place.engine === 'postgres' ? await Promise.all([place.open(), place.open()]) : [await place.open()];
    const [store] = stores;
    if (store === undefined) throw new Error('No store');
    const by = await addStaff(store, '张咨询');
    const { ticketId } = await aCase(store);
    for (let n = 0; n < 12; n += 1) {
      const dueAt = START + HOUR + n;
      expect((await store.reminders.set({ ticketId, dueAt, words: null, by, at: START })).kind).toBe('done');
    }
    const tellers = [...stores, ...stores].map(teller);
    const all = async (now: number) => {
      for (const { time } of tellers) time.now = now;
      const told = await Promise.all(tellers.map(({ run }) => run()));
      return told.reduce((sum, n) => sum + n, 0);
    };
    expect(await all(START + HOUR - 1)).toBe(0);
    expect(await all(START + HOUR)).toBe(1);
    expect(await all(START + 9 * HOUR)).toBe(11);
    expect(await all(START + 10 * HOUR)).toBe(0);
    expect(await store.reminders.come(by, 100)).toHaveLength(12);
  });

  test('one that cannot be told holds up no other, and is told a minute later', async () => {
    const store = await place.open();
    const by = await addStaff(store, '李咨询');
    const { ticketId } = await aCase(store);
    const ids: string[] = [];
    for (const dueAt of [START + 1, START + 2]) {
      const outcome = await store.reminders.set({ ticketId, dueAt, words: null, by, at: START });
      if (outcome.kind === 'done') ids.push(outcome.reminder.id);
    }
    let broken = true;
    const { time, run } = teller({
      dueWork: store.dueWork,
      reminders: {
        async tell(id, at) {
          if (broken && id === ids[0]) throw new Error('The connection broke');
          return store.reminders.tell(id, at);
        },
      },
    });
    const come = async () => (await store.reminders.come(by, 100)).map(({ id }) => id);
    time.now = START + HOUR;
    expect(await run()).toBe(1);
    expect(await come()).toEqual([ids[1]]);
    broken = false;
    expect(await run()).toBe(0);
    time.now += 60_000;
    expect(await run()).toBe(1);
    expect(await come()).toEqual(ids);
  });
});

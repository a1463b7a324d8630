import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createSlaWatch } from '../../../server/jobs/watch-sla.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';
import { anInbound, aTurn } from '../../support/store-builders.ts';

const OPENED = Date.parse('2026-11-30T09:00+08:00');
const MINUTE = 60_000;

async function aTicket(store: DurableStore, priority: 'urgent' | 'high'): Promise<string> {
  const conversation = await store.conversations.openWebSession({ tokenHash: newId(), at: OPENED });
  const inbound = anInbound({ conversationId: conversation.id, sourceId: newId(), at: OPENED });
  const { message } = await store.accept(inbound, newId());
  const ticketId = newId();
  const opening = { type: 'open_ticket', ticketId, priority, topic: '孕产', reason: 'danger' } as const;
  await store.commitTurn(
    aTurn({
      conversationId: conversation.id,
      messageId: message.id,
      at: OPENED,
      effects: [{ ...opening, level: 'urgent', matchedRules: ['bleeding'] }],
    }),
  );
  return ticketId;
}

onEachEngine((place) => {
  test('several watches at once count each missed promise once and tell the consoles of it, whatever the clock does', async () => {
    const stores =
      place.engine === 'postgres' ? await Promise.all([place.open(), place.open()]) : [await place.open()];
    const [store] = stores;
    if (store === undefined) throw new Error('No store');
    const time = { now: OPENED };
    const counted: string[] = [];
    const told: string[] = [];
    store.subscribe((event) => {
      if (event.type === 'ticket') told.push(event.ticketId);
    });
    const watches = [...stores, ...stores].map((one) =>
      createSlaWatch({
        store: one,
        worker: newId(),
        onMissed: (name) => counted.push(name),
        now: () => time.now,
        log: pino({ level: 'silent' }),
      }),
    );
    const all = () => Promise.all(watches.map((watch) => watch()));

    // More than one batch, so that none is left for later.
    const urgent = await Promise.all(Array.from({ length: 60 }, () => aTicket(store, 'urgent')));
    await aTicket(store, 'high');
    time.now = OPENED + 5 * MINUTE;
    await all();
    expect(counted).toEqual([]);

    told.length = 0;
    time.now = OPENED + 5 * MINUTE + 1;
    await all();
    expect(counted).toEqual(urgent.map(() => 'first_response_time_threshold'));
    // What another process has committed is heard a moment later.
    await expect.poll(() => new Set(told), { timeout: 60_000 }).toEqual(new Set(urgent));

    time.now = OPENED - 60 * MINUTE;
    await all();
    time.now = OPENED + 20 * MINUTE;
    await all();
    expect(counted).toHaveLength(60);
    const ticket = await store.tickets.get(urgent[0] ?? '');
    expect(ticket?.sla?.state.missed).toEqual(['first_response_time_threshold']);
  });
});

import { expect, test } from 'vitest';
import type { DurableStore } from '../../../server/store/ports.ts';
import { aCase, addStaff, sayAndDo } from '../../support/queue-builders.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const WEEKS = 14 * 24 * 60 * 60 * 1000;

onEachEngine((place) => {
  test('an earlier case, whose lines are read with those of a sensitive one, is read and listed as sensitive', async () => {
    const store: DurableStore = await place.open();
    const by = await addStaff(store, '周');
    const { ticketId: first, conversationId } = await aCase(store, { topic: '育儿', at: START });
    await store.tickets.claim(first, by, START);
    await store.tickets.resolve(first, by, START);
    expect((await store.tickets.open(first, by, START))?.isSensitive).toBe(false);

    const second = newId();
    const at = START + WEEKS;
    await sayAndDo(store, conversationId, {
      text: '我不想活了',
      at,
      effects: [
        {
          type: 'open_ticket',
          ticketId: second,
          priority: 'urgent',
          topic: '心理',
          reason: 'danger',
          level: 'emergency',
          matchedRules: [],
        },
      ],
    });
    expect(second).not.toBe(first);
    const read = await store.tickets.open(first, by, at);
    expect([read?.isSensitive, read?.lastLine]).toEqual([true, '']);
    const other = await aCase(store, { topic: '育儿', at });
    expect(await store.tickets.isSensitive(other.ticketId)).toBe(false);
  });

  test('an ended case of somebody who was erased shows nothing of whoever goes on in the conversation', async () => {
    const store: DurableStore = await place.open();
    const { ticketId, conversationId } = await aCase(store, { topic: '育儿', at: START });
    await sayAndDo(store, conversationId, {
      text: '删除我的数据',
      at: START,
      effects: [{ type: 'erase_person' }],
    });
    await sayAndDo(store, conversationId, { text: '我是另一个人', at: START, effects: [] });
    const ticket = await store.tickets.get(ticketId);
    const conversation = await store.conversations.get(conversationId);
    expect(conversation?.personId).not.toBe(ticket?.personId);
    expect(ticket?.lastLine).toBe('');
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advanceClocks } from '../../../server/sla/advance-clocks.ts';
import type { ClockState, Happening, SlaRules } from '../../../server/sla/clock.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';

import { DEFAULT_BUSINESS_HOURS } from '../../../server/calendar/business-hours.ts';
import { publishedHolidays } from '../../../server/calendar/published-holidays.ts';
import { minuteOffice } from '../calendar/every-minute.ts';
import { simulate } from '../sla/every-minute.ts';
import { anInbound, aTurn } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const MINUTE = 60_000;
/** A Thursday before the Spring Festival of 2026. */
const START = Date.parse('2026-02-12T09:00+08:00');
const office = minuteOffice(DEFAULT_BUSINESS_HOURS, Object.fromEntries(publishedHolidays()));

const OPERATIONS = [
  'line',
  'line',
  'claim',
  'reply',
  'reply',
  'note',
  'snooze',
  'wake',
  'urgent',
  'low',
  'topic',
  'resolve',
  'reopen',
  'danger',
  'look',
] as const;
type Operation = (typeof OPERATIONS)[number];

interface Desk {
  readonly store: DurableStore;
  readonly by: User;
  readonly conversationId: string;
  readonly ticketId: string;
}

async function open(store: DurableStore, by: User): Promise<Desk> {
  const conversation = await store.conversations.openWebSession({ tokenHash: newId(), at: START - MINUTE });
  const desk = { store, by, conversationId: conversation.id, ticketId: newId() };
  await say(desk, START - MINUTE, [
    {
      type: 'open_ticket',
      ticketId: desk.ticketId,
      priority: 'medium',
      topic: null,
      reason: 'requested',
      level: 'routine',
      matchedRules: [],
    },
  ]);
  return desk;
}

/** A line, and the turn on it a minute later. */
async function say(
  { store, conversationId }: Desk,
  at: number,
  effects: Parameters<typeof aTurn>[0]['effects'] = [],
): Promise<void> {
  const { message } = await store.accept(anInbound({ conversationId, sourceId: newId(), at }), newId());
  const { stateVersion } = await store.loadTurn(conversationId, at);
  const turn = aTurn({ conversationId, messageId: message.id, stateVersion, effects, at: at + MINUTE });
  expect(await store.commitTurn(turn)).toBe('committed');
}

async function perform(desk: Desk, operation: Operation, at: number): Promise<void> {
  const { store, by, ticketId } = desk;
  const { tickets } = store;
  const words = { ticketId, by, clientMessageId: newId(), text: '好的', at };
  switch (operation) {
    case 'line':
      return say(desk, at);
    case 'danger':
      return say(desk, at, [
        {
          type: 'raise_ticket',
          ticketId,
          priority: 'urgent',
          level: 'emergency',
          matchedRules: ['bleeding'],
        },
      ]);
    case 'claim':
      return void (await tickets.claim(ticketId, by, at));
    case 'reply':
      return void (await tickets.reply(words));
    case 'note':
      return void (await tickets.addNote(words));
    case 'snooze':
      return void (await tickets.snooze({ ticketId, until: at + 90 * MINUTE, by, at }));
    case 'wake':
      return void (await tickets.wakeDue(at, 1000));
    case 'urgent':
    case 'low':
      return void (await tickets.changePriority(ticketId, operation, by, at));
    case 'topic':
      return void (await tickets.changeTopic({ ticketId, topic: '心理', by, at }));
    case 'resolve':
      return void (await tickets.resolve(ticketId, by, at));
    case 'reopen':
      return void (await tickets.reopen(ticketId, by, at));
    case 'look':
      return store.sla.check(ticketId, at);
  }
  return operation satisfies never;
}

function fold(happenings: readonly Happening[], rules: SlaRules): ClockState | null {
  return happenings.reduce<ClockState | null>(
    (state, happening) => advanceClocks(state, happening, rules).state,
    null,
  );
}

onEachEngine((place) => {
  test('whatever happens to a case, its clocks are those of its history, and those of a look at every minute', async () => {
    const store = await place.open();
    const by = await store.users.add({
      username: `u${newId()}`,
      displayName: '李敏',
      roles: ['counsellor'],
      qualifications: [],
      at: START,
    });
    const step = fc.record({
      operation: fc.constantFrom(...OPERATIONS),
      minutes: fc.oneof(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 2, max: 1500 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const desk = await open(store, by);
        let at = START + MINUTE;
        for (const { operation, minutes } of steps) {
          at += minutes * MINUTE;
          await perform(desk, operation, at);
        }
        const end = at + 5 * MINUTE;
        await store.sla.check(desk.ticketId, end);
        const ticket = await store.tickets.get(desk.ticketId);
        const { state, rules } = ticket?.sla ?? {};
        if (state === undefined || rules === undefined) throw new Error('The ticket has no clocks');
        const history = await store.sla.history(desk.ticketId);
        expect(state).toEqual(fold([...history, { type: 'time', at: end }], rules));

        const wanted = simulate(history, rules.policies, office, end);
        expect(new Set(state.missed)).toEqual(wanted.missed);
        expect(state.clocks.map(({ name, number, status }) => ({ name, number, status }))).toEqual(
          expect.arrayContaining(wanted.clocks.map(({ name, number, status }) => ({ name, number, status }))),
        );
      }),
      { numRuns: place.engine === 'sqlite' ? 40 : 10 },
    );
  });
});

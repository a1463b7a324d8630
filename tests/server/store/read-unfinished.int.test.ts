import { beforeEach, describe, expect, test } from 'vitest';
import { emptyState } from '../../../bot/dialogue/state.ts';
import type { DialogueState } from '../../../bot/dialogue/dialogue-state.ts';
import type { TurnCommit } from '../../../bot/runtime/ports.ts';
import type { Store } from '../../../server/store/ports.ts';
import { anInbound, aTurn, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const DAY = 86_400_000;

const FORM = {
  form: 'preconception-check',
  slot: 'when',
  slots: { who: '夫妻两人', town: '铜城镇' },
  confirming: false,
  at: START + 10,
} as const;

describe('unfinished()', () => {
  onEachEngine((place) => {
    let store: Store;
    let conversationId: string;

    beforeEach(async () => {
      store = await place.open({ mode: 'production', onCall: () => null });
      conversationId = (await store.conversations.openWebSession({ tokenHash: newId(), at: START })).id;
    });

    /** One more message, and the state after it. */
    async function turn(
      change: Partial<DialogueState>,
      effects: TurnCommit['effects'] = [],
      at = START + 50,
    ): Promise<void> {
      const { message } = await store.accept(anInbound({ conversationId, sourceId: newId() }), newId());
      const { stateVersion } = await store.loadTurn(conversationId, START);
      const state = { ...emptyState(), ...change };
      const commit = aTurn({ conversationId, messageId: message.id, stateVersion, effects, replies: [], at });
      expect(await store.commitTurn({ ...commit, state })).toBe('committed');
    }

    const open = (ticketId: string) =>
      ({
        type: 'open_ticket',
        ticketId,
        priority: 'medium',
        topic: null,
        reason: 'requested',
        level: 'routine',
        matchedRules: [],
      }) as const;

    test('is the form that is open, or was put off, beside the case that is open', async () => {
      const id = newId();
      await turn({ intake: FORM, consents: ['preconception-check'] }, [open(id)]);
      expect(await store.tickets.unfinished(id, START + 100)).toEqual({
        form: 'preconception-check',
        slots: { who: '夫妻两人', town: '铜城镇' },
        at: START + 10,
        consents: ['preconception-check'],
      });
      await turn({ resting: FORM });
      expect(await store.tickets.unfinished(id, START + 100)).toMatchObject({
        slots: FORM.slots,
        consents: [],
      });
      await turn({ leftForms: [{ form: FORM.form, slots: FORM.slots }] });
      expect(await store.tickets.unfinished(id, START + 100)).toBeNull();
    });

    test('is nothing beside a case that is resolved, nor beside an older one', async () => {
      const [first, second] = [newId(), newId()];
      await turn({}, [open(first)]);
      await turn({ intake: FORM }, [{ type: 'set_status', status: 'resolved' }], START + 60);
      expect(await store.tickets.unfinished(first, START + 100)).toBeNull();
      await turn({ intake: FORM }, [open(second)], START + 8 * DAY);
      expect(await store.tickets.unfinished(first, START + 100)).toBeNull();
      expect(await store.tickets.unfinished(second, START + 8 * DAY)).not.toBeNull();
      expect(await store.tickets.unfinished(newId(), START + 100)).toBeNull();
    });

    test('is nothing that was left so long ago that it is given up', async () => {
      const id = newId();
      await turn({ resting: FORM }, [open(id)]);
      expect(await store.tickets.unfinished(id, START + 14 * DAY)).not.toBeNull();
      expect(await store.tickets.unfinished(id, START + 15 * DAY)).toBeNull();
    });

    test('is nothing of somebody who was erased', async () => {
      const id = newId();
      await turn({ intake: FORM }, [open(id)]);
      await turn({}, [{ type: 'erase_person' }]);
      expect(await store.tickets.unfinished(id, START + 100)).toBeNull();
    });
  });
});

import { describe, expect, test } from 'vitest';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const HALF_A_MINUTE = 30_000;
const push = { sentAt: START - 400, cameAt: START };
const answer = { text: '每天 0.4 毫克。', push };

describe('answers that a platform may not have heard', () => {
  onEachEngine((place) => {
    async function kept() {
      const store = await place.open();
      const address = newId();
      const at = START;
      const conversation = await store.conversations.byChannelAddress({
        channel: 'official-account',
        address,
        at,
      });
      const of = { address, sourceId: newId() };
      expect(await store.lateAnswers.keep(of, answer, at, at + HALF_A_MINUTE)).toBe(true);
      return { store, of, conversation };
    }

    test('are there for another process, for half a minute, and go when they were not handed over', async () => {
      const { of, store } = await kept();
      const other = await place.open();
      expect(await other.lateAnswers.find(of, START + 5000)).toEqual(answer);
      expect(await other.lateAnswers.find({ ...of, address: newId() }, START)).toBeNull();
      expect(await other.lateAnswers.find(of, START + HALF_A_MINUTE)).toBeNull();
      await store.lateAnswers.drop(of);
      expect(await other.lateAnswers.find(of, START + 5000)).toBeNull();
    });

    test('go after that when nobody is answered any more', async () => {
      const { of, store } = await kept();
      const sweep = (at: number) => store.retention.eraseSome({ after: null, limit: 1, at });
      await sweep(START + HALF_A_MINUTE - 1);
      expect(await store.lateAnswers.find(of, START)).toEqual(answer);
      await sweep(START + HALF_A_MINUTE);
      expect(await store.lateAnswers.find(of, START)).toBeNull();
    });

    test('go with their person, and none is kept of whom nobody knows', async () => {
      const { of, store, conversation } = await kept();
      await store.conversations.erasePerson(conversation.personId, START + 1);
      expect(await store.lateAnswers.find(of, START + 1)).toBeNull();
      const unknown = { address: newId(), sourceId: newId() };
      expect(await store.lateAnswers.keep(unknown, answer, START, START + HALF_A_MINUTE)).toBe(false);
      expect(await store.lateAnswers.find(unknown, START)).toBeNull();
    });
  });
});

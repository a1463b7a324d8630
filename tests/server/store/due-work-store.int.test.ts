import { beforeEach, describe, expect, test } from 'vitest';
import type { DurableStore } from '../../../server/store/ports.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('DueWorkStore', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let kind: string;

    beforeEach(async () => {
      store = await place.open();
      kind = `purge-${newId()}`;
    });

    function claim(worker: string, at: number, from = store, limit = 100) {
      return from.dueWork.claim({ kind, worker, limit, at, leaseUntil: at + 1000 });
    }

    test('claim() gives what is due, earliest first, to exactly one worker', async () => {
      for (let n = 0; n < 30; n++) {
        await store.dueWork.schedule({ kind, subjectId: `s${n}`, dueAt: START + 30 - n });
      }
      await store.dueWork.schedule({ kind, subjectId: 'later', dueAt: START + 5000 });
      const other = await place.open();
      const claimed = await Promise.all(
        Array.from({ length: 6 }, (_, n) => claim(`w${n}`, START + 100, n % 2 === 0 ? store : other, 5)),
      );
      expect(new Set(claimed.flat().map(({ id }) => id)).size).toBe(30);
      for (const batch of claimed) {
        const times = batch.map(({ dueAt }) => dueAt);
        expect(times).toEqual(times.toSorted((left, right) => left - right));
      }
    });

    test('claim() gives work again after its lease ran out; the first worker cannot finish it then', async () => {
      await store.dueWork.schedule({ kind, subjectId: 's', dueAt: START });
      const [first] = await claim('w1', START);
      expect(await claim('w2', START + 999)).toEqual([]);
      expect(await claim('w2', START + 1000)).toMatchObject([{ id: first?.id, attempts: 2 }]);
      const id = first?.id ?? '';
      expect(await store.dueWork.finish({ id, worker: 'w1', nextDueAt: null })).toBe(false);
      expect(await store.dueWork.finish({ id, worker: 'w2', nextDueAt: null })).toBe(true);
      expect(await claim('w3', START + 1e6)).toEqual([]);
    });

    test('schedule() moves open work, also from under a worker; finish() can put it off', async () => {
      await store.dueWork.schedule({ kind, subjectId: 's', dueAt: START });
      const [work] = await claim('w', START);
      await store.dueWork.schedule({ kind, subjectId: 's', dueAt: START + 50 });
      expect(await store.dueWork.finish({ id: work?.id ?? '', worker: 'w', nextDueAt: null })).toBe(false);
      expect(await claim('w', START + 49)).toEqual([]);
      expect(await claim('w', START + 50)).toHaveLength(1);
      await store.dueWork.finish({ id: work?.id ?? '', worker: 'w', nextDueAt: START + 70 });
      expect(await claim('w', START + 69)).toEqual([]);
      await store.dueWork.cancel({ kind, subjectId: 's' });
      expect(await claim('w', START + 70)).toEqual([]);
    });
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../server/store/ports.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('ModelUsageStore', () => {
  onEachEngine((place) => {
    let store: Store;
    /** A day of its own for each test. */
    let day: string;
    beforeEach(async () => {
      store = await place.open();
      day = newId();
    });

    test('reserve() stops at the limit, and gives what comes back to the next', async () => {
      const { modelUsage } = store;
      expect(await modelUsage.spent(day)).toBe(0);
      expect(await modelUsage.reserve({ day, tokens: 101, limit: 100 })).toBe(false);
      expect(await modelUsage.reserve({ day, tokens: 60, limit: 100 })).toBe(true);
      expect(await modelUsage.reserve({ day, tokens: 60, limit: 100 })).toBe(false);
      expect(await modelUsage.spent(day)).toBe(60);
      await modelUsage.settle({ day, change: -40 });
      expect(await modelUsage.reserve({ day, tokens: 60, limit: 100 })).toBe(true);
      expect(await modelUsage.spent(day)).toBe(80);
      await modelUsage.settle({ day, change: -1000 });
      expect(await modelUsage.spent(day)).toBe(0);
    });

    test('reserve() counts another day by itself', async () => {
      await store.modelUsage.reserve({ day, tokens: 100, limit: 100 });
      expect(await store.modelUsage.reserve({ day: `${day}+1`, tokens: 100, limit: 100 })).toBe(true);
    });

    test('reserve() remembers the day after a restart', async () => {
      await store.modelUsage.reserve({ day, tokens: 90, limit: 100 });
      const again = await place.open();
      expect(await again.modelUsage.reserve({ day, tokens: 20, limit: 100 })).toBe(false);
    });

    test('reserve() keeps to the limit whoever comes at once', async () => {
      const other = await place.open();
      const given = await Promise.all(
        Array.from({ length: 40 }, (_, at) =>
          (at % 2 === 0 ? store : other).modelUsage.reserve({ day, tokens: 10, limit: 105 }),
        ),
      );
      expect(given.filter((one) => one)).toHaveLength(10);
      expect(await store.modelUsage.spent(day)).toBe(100);
    });
  });
});

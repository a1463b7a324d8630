import { describe, expect, test } from 'vitest';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('the codes of greetings', () => {
  onEachEngine((place) => {
    test('are taken once, by any process, in time', async () => {
      const [one, other] = [await place.open(), await place.open()];
      const [sourceId, late, until] = [newId(), newId(), START + 20_000];
      await one.wecomWelcomes.add({ sourceId, code: 'A', until });
      await one.wecomWelcomes.add({ sourceId, code: 'A', until });
      await one.wecomWelcomes.add({ sourceId: late, code: 'B', until });
      const taken = await Promise.all(
        [one, other, one, other].map((store) => store.wecomWelcomes.take(sourceId, START + 1)),
      );
      expect(taken.filter((code) => code !== null)).toEqual(['A']);
      expect(await other.wecomWelcomes.take(late, until + 1)).toBeNull();
      expect(await other.wecomWelcomes.take(late, START)).toBeNull();
    });
  });
});
